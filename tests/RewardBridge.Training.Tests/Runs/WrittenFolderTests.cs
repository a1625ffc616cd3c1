using RewardBridge.Training.Runs;

namespace RewardBridge.Training.Tests.Runs;

public sealed class WrittenFolderTests
{
    readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory().FullName, "model");

    [Fact]
    public void Takes_the_place_of_an_older_folder()
    {
        WrittenFolder.Replace(_folder, to => Write(to, "old.txt"));
        WrittenFolder.Replace(_folder, to => Write(to, "new.txt"));

        Assert.Equal(["new.txt"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Keeps_the_older_folder_when_writing_fails()
    {
        WrittenFolder.Replace(_folder, to => Write(to, "old.txt"));

        Assert.Throws<IOException>(() =>
            WrittenFolder.Replace(_folder, _ => throw new IOException("disk full"))
        );

        Assert.Equal(["old.txt"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    static void Write(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name), name);
    }
}
