using System.Buffers.Binary;

namespace RewardBridge.Training.Native;

/// <summary>Makes a library's need of a symbol version weak, so that a system without the version can load it.</summary>
static class SymbolVersionCure
{
    const long LargestLibrary = 1L << 30;

    /// <summary>Sets VER_FLG_WEAK on every need of a version that lacks it.</summary>
    /// <remarks>
    /// The file is replaced, never written in place: a build links it to the package cache, and
    /// another process may be running from it. A replacement is a rename of a complete file, so
    /// processes that start together each see the old or the new one and end with the same bytes.
    /// Time stamp and permissions stay, so that an incremental build does not copy the old file back.
    /// </remarks>
    /// <param name="path">A 64-bit ELF library.</param>
    /// <param name="version">Such as "GLIBCXX_3.4.32".</param>
    /// <returns>False where there was nothing to do.</returns>
    /// <exception cref="BadImageFormatException">Not such a library, or a damaged one.</exception>
    /// <exception cref="IOException">The folder can't be written; the message says what to do.</exception>
    public static bool Apply(string path, string version)
    {
        var length = new FileInfo(path).Length;
        if (length > LargestLibrary)
            throw new BadImageFormatException(
                $"{path}: {length} bytes; expected at most {LargestLibrary}."
            );
        var library = File.ReadAllBytes(path);
        if (!Weaken(library, version, path))
            return false;
        Replace(path, library, version);
        return true;
    }

    static bool Weaken(Span<byte> library, string version, string path)
    {
        try
        {
            var changed = false;
            foreach (var offset in ElfVersionNeeds.FlagOffsets(library, version))
            {
                var flags = ElfVersionNeeds.FlagsAt(library, offset);
                if ((flags & ElfVersionNeeds.WeakFlag) != 0)
                    continue;
                BinaryPrimitives.WriteUInt16LittleEndian(
                    library[offset..],
                    (ushort)(flags | ElfVersionNeeds.WeakFlag)
                );
                changed = true;
            }
            return changed;
        }
        catch (BadImageFormatException error)
        {
            throw new BadImageFormatException($"{path}: {error.Message}", error);
        }
    }

    static void Replace(string path, byte[] library, string version)
    {
        var temporary = $"{path}.{Environment.ProcessId}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(temporary, library);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
            File.SetLastWriteTimeUtc(temporary, File.GetLastWriteTimeUtc(path));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new IOException(
                $"{path} asks for {version}, which this system's libstdc++ lacks, and could not be "
                    + $"adapted: {error.Message} Run the program once as a user who may write that "
                    + "folder, or install libstdc++ 13.2 or newer.",
                error
            );
        }
        finally
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }
}
