namespace RewardBridge.Inference.Formats;

/// <summary>Writes a file so that a reader sees the old content or the new, never a part.</summary>
public static class AtomicFile
{
    /// <summary>Writes beside <paramref name="path"/>, forces the bytes to the disk, then takes the name.</summary>
    /// <param name="path">The file; replaced where it exists. Its folder must exist.</param>
    /// <param name="write">Writes the content; where it throws, <paramref name="path"/> stays as it was.</param>
    /// <exception cref="IOException">The disk is full, or the folder isn't there.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = path + ".partial";
        try
        {
            using (
                var stream = new FileStream(
                    temporary,
                    FileMode.Create,
                    FileAccess.Write,
                    FileShare.None,
                    1 << 16
                )
            )
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
