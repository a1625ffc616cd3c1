using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace RewardBridge.Training.Runs;

/// <summary>File operations whose effect survives a killed process or a power cut once they return.</summary>
/// <param name="before">Called with a description before each operation; tests throw from it to play a crash.</param>
sealed class DurableFiles(Action<string>? before = null)
{
    /// <summary>Creates a folder and its missing parents.</summary>
    public void CreateFolder(string path)
    {
        before?.Invoke($"create folder {path}");
        Directory.CreateDirectory(path);
    }

    /// <summary>Writes a whole file: at any moment there is the old content or the new one, never a part.</summary>
    public void Write(string path, ReadOnlyMemory<byte> content)
    {
        var temporary = path + ".writing";
        before?.Invoke($"write {temporary}");
        File.WriteAllBytes(temporary, content.Span);
        FlushFile(temporary);
        before?.Invoke($"rename {temporary}");
        File.Move(temporary, path, overwrite: true);
        FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Appends to a file, creating it where there is none.</summary>
    public void Append(string path, ReadOnlyMemory<byte> content)
    {
        before?.Invoke($"append to {path}");
        using var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        stream.Write(content.Span);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Cuts a file to its first <paramref name="length"/> bytes.</summary>
    public void Truncate(string path, long length)
    {
        before?.Invoke($"truncate {path}");
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write);
        stream.SetLength(length);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Brings a file's bytes to the disk.</summary>
    public void FlushFile(string path)
    {
        before?.Invoke($"flush {path}");
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }

    /// <summary>Brings a folder's entries (new names, renames, deletions) to the disk; Windows does so by itself.</summary>
    public void FlushFolder(string path)
    {
        before?.Invoke($"flush folder {path}");
        if (OperatingSystem.IsWindows())
            return;
        using var handle = new SafeFileHandle(OpenForReading(path, flags: 0), ownsHandle: true);
        if (handle.IsInvalid)
            throw new IOException(
                $"{path}: the folder can't be opened to bring it to the disk "
                    + $"(error {Marshal.GetLastPInvokeError()})."
            );
        RandomAccess.FlushToDisk(handle);
    }

    /// <summary>Renames a file or a folder; nothing may stand at <paramref name="to"/>.</summary>
    public void Rename(string from, string to)
    {
        before?.Invoke($"rename {from} to {to}");
        Directory.Move(from, to);
        FlushFolder(Path.GetDirectoryName(Path.GetFullPath(to))!);
    }

    /// <summary>Deletes a file.</summary>
    public void DeleteFile(string path)
    {
        before?.Invoke($"delete {path}");
        File.Delete(path);
    }

    /// <summary>Deletes a folder with all that is in it, file by file.</summary>
    public void DeleteFolder(string path)
    {
        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories))
            DeleteFile(file);
        before?.Invoke($"delete folder {path}");
        Directory.Delete(path, recursive: true);
    }

    // .NET refuses to open folders, and fsync needs a descriptor. O_RDONLY is 0 on Linux and macOS.
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern nint OpenForReading([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
