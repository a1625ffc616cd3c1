using Microsoft.Win32.SafeHandles;

namespace RewardBridge.Inference.Formats;

/// <summary>A weight file, read at any place by any number of threads.</summary>
/// <remarks>
/// Positional reads through the page cache, not a memory map: a file that is cut short while it is
/// open gives an error that names the place, where a map would end the process with a bus error.
/// </remarks>
sealed class WeightFile : IDisposable
{
    readonly SafeFileHandle _handle;

    WeightFile(string path, SafeFileHandle handle) =>
        (Path, _handle, Length) = (path, handle, RandomAccess.GetLength(handle));

    /// <summary>The path as it was given; every message begins with it.</summary>
    public string Path { get; }

    /// <summary>Bytes in the file when it was opened.</summary>
    public long Length { get; }

    /// <exception cref="IOException">The file isn't there or can't be read.</exception>
    public static WeightFile Open(string path) => new(path, File.OpenHandle(path));

    /// <summary>Fills <paramref name="destination"/> from the bytes at <paramref name="offset"/>.</summary>
    /// <exception cref="ModelFormatException">The file ends before.</exception>
    public void Read(long offset, Span<byte> destination)
    {
        var end = offset + destination.Length;
        while (destination.Length > 0)
        {
            var count = RandomAccess.Read(_handle, destination, offset);
            if (count == 0)
                throw new ModelFormatException(
                    $"{Path}: needs bytes up to {end}, but the file ends at {offset}. {FormatErrors.FetchAgain}"
                );
            destination = destination[count..];
            offset += count;
        }
    }

    public void Dispose() => _handle.Dispose();
}
