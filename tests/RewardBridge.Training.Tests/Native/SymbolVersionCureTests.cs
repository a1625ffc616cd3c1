using System.Diagnostics;
using RewardBridge.Training.Native;

namespace RewardBridge.Training.Tests.Native;

public sealed class SymbolVersionCureTests : IDisposable
{
    const string Version = "GLIBCXX_3.4.32";

    readonly string _folder = Directory.CreateTempSubdirectory("cure").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_need_is_made_weak_and_nothing_else_changes()
    {
        var path = NeedyCopy(out var needy);
        Assert.True(SymbolVersionCure.Apply(path, Version));
        var cured = File.ReadAllBytes(path);
        var changed = Enumerable.Range(0, cured.Length).Where(i => cured[i] != needy[i]);
        Assert.Equal(ElfVersionNeeds.FlagOffsets(needy, Version), changed);
        Assert.All(
            ElfVersionNeeds.FlagOffsets(cured, Version),
            offset => Assert.Equal(2, ElfVersionNeeds.FlagsAt(cured, offset))
        );
    }

    [Fact]
    public void A_cured_library_is_left_alone()
    {
        var path = NeedyCopy(out _);
        SymbolVersionCure.Apply(path, Version);
        Assert.False(SymbolVersionCure.Apply(path, Version));
    }

    [Fact]
    public void A_library_without_the_need_is_left_alone()
    {
        var path = Path.Combine(_folder, "libc10.so");
        File.Copy(TorchLibraries.Find("libc10.so"), path);
        Assert.False(SymbolVersionCure.Apply(path, Version));
    }

    [Fact]
    public void A_hard_link_into_the_package_cache_keeps_the_package_as_it_was()
    {
        var package = NeedyCopy(out var needy);
        var output = Path.Combine(_folder, "output.so");
        HardLink(output, package);
        Assert.True(SymbolVersionCure.Apply(output, Version));
        Assert.Equal(needy, File.ReadAllBytes(package));
        Assert.NotEqual(needy, File.ReadAllBytes(output));
    }

    [Fact]
    public void Time_stamp_and_permissions_survive()
    {
        if (OperatingSystem.IsWindows())
            return; // permissions are Unix's
        var path = NeedyCopy(out _);
        var time = new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc);
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserExecute;
        File.SetLastWriteTimeUtc(path, time);
        File.SetUnixFileMode(path, mode);
        SymbolVersionCure.Apply(path, Version);
        Assert.Equal(time, File.GetLastWriteTimeUtc(path));
        Assert.Equal(mode, File.GetUnixFileMode(path));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Many_at_once_end_with_one_cured_library()
    {
        var path = NeedyCopy(out _);
        Parallel.For(0, 16, _ => SymbolVersionCure.Apply(path, Version));
        Assert.False(SymbolVersionCure.Apply(path, Version));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_program_finds_both_copies()
    {
        var native = Path.Combine(_folder, "runtimes", "linux-x64", "native");
        Directory.CreateDirectory(native);
        var needy = NeedyCopy(out _);
        var nested = Path.Combine(native, "libLibTorchSharp.so");
        File.Copy(needy, nested);
        TorchRuntime.CureBeside(_folder);
        Assert.False(SymbolVersionCure.Apply(needy, Version));
        Assert.False(SymbolVersionCure.Apply(nested, Version));
    }

    [Fact]
    public void A_library_that_cannot_be_replaced_stays_and_the_error_says_what_to_do()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "longest names differ");
        // No room for a temporary name beside it, which fails for every user, unlike a read-only folder.
        var path = Path.Combine(_folder, new string('l', 250));
        File.Move(NeedyCopy(out var needy), path);
        var error = Assert.Throws<IOException>(() => SymbolVersionCure.Apply(path, Version));
        Assert.Contains("Run the program once as a user who may write", error.Message);
        Assert.Equal(needy, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_damaged_library_is_named()
    {
        var path = Path.Combine(_folder, "damaged.so");
        File.WriteAllBytes(path, new byte[100]);
        var error = Assert.Throws<BadImageFormatException>(() =>
            SymbolVersionCure.Apply(path, Version)
        );
        Assert.Contains("damaged.so", error.Message, StringComparison.Ordinal);
    }

    static void HardLink(string link, string existing)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "links are made with ln");
        using var process = Process.Start("ln", [existing, link]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    // The one in the output was cured when the test assembly was loaded: take the flag away again.
    string NeedyCopy(out byte[] needy)
    {
        needy = TorchLibraries.NeedyLibrary();
        var path = Path.Combine(_folder, "libLibTorchSharp.so");
        File.WriteAllBytes(path, needy);
        return path;
    }
}
