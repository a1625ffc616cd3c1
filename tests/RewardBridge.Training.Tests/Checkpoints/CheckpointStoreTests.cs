using System.Text;
using RewardBridge.Training.Checkpoints;
using RewardBridge.Training.Runs;

namespace RewardBridge.Training.Tests.Checkpoints;

public sealed class CheckpointStoreTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_saved_is_found_again()
    {
        Save(new(_folder.Path, 2), 20);

        var (found, damaged) = new CheckpointStore(_folder.Path, 2).FindLatest();

        Assert.Equal(StateOf(20), found!.State);
        Assert.Equal("weights 20", File.ReadAllText(found.File("model.safetensors")));
        Assert.Equal("{}", File.ReadAllText(found.File("adapter/config.json")));
        Assert.Empty(damaged);
        Assert.EndsWith("step-000020", found.Folder);
    }

    [Fact]
    public void An_empty_or_missing_folder_holds_no_checkpoint()
    {
        Assert.Null(new CheckpointStore(_folder.Path, 1).FindLatest().Found);
        Assert.Null(new CheckpointStore(_folder.File("missing"), 1).FindLatest().Found);
    }

    [Fact]
    public void Only_the_newest_are_kept()
    {
        var store = new CheckpointStore(_folder.Path, 2);
        foreach (var step in new[] { 10, 20, 30, 40 })
            Save(store, step);

        Assert.Equal(["step-000030", "step-000040"], Names());
    }

    [Theory] // keep 1: the old checkpoint may go only once the new one is whole
    [InlineData(20)]
    [InlineData(10)] // the same step again
    public void Killed_between_any_two_operations_a_whole_checkpoint_is_found_and_training_goes_on(
        int newStep
    )
    {
        var crashes = 0;
        for (var crashed = true; crashed; crashes++)
        {
            using var folder = new TemporaryFolder();
            Save(new(folder.Path, 1), 10);
            crashed = SaveUntilCrash(folder.Path, newStep, operations: crashes);

            var store = new CheckpointStore(folder.Path, 1);
            AssertWhole(store.FindLatest());
            Save(store, newStep);

            var (found, damaged) = store.FindLatest();
            Assert.Equal(newStep, found!.State.Step);
            Assert.Empty(damaged);
            Assert.Equal(
                [$"step-{newStep:D6}"],
                Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName)
            );
        }
        Assert.InRange(crashes, 15, 100); // the loop did meet the operations one by one
    }

    [Fact]
    public void A_copy_that_was_cut_at_any_byte_is_never_taken_for_a_checkpoint()
    {
        var store = new CheckpointStore(_folder.Path, 5);
        Save(store, 10);
        var whole = Save(store, 20);
        foreach (var file in Directory.GetFiles(whole.Folder, "*", SearchOption.AllDirectories))
        {
            var content = File.ReadAllBytes(file);
            for (var length = 0; length < content.Length - 1; length += 3) // the last byte of state.json is a line break
            {
                File.WriteAllBytes(file, content[..length]);
                Assert.Equal(10, store.FindLatest().Found!.State.Step);
            }
            File.WriteAllBytes(file, content);
        }
        Assert.Equal(20, store.FindLatest().Found!.State.Step);
    }

    [Fact]
    public void A_flipped_bit_is_named_and_the_checkpoint_before_is_found()
    {
        var store = new CheckpointStore(_folder.Path, 5);
        Save(store, 10);
        var damagedOne = Save(store, 20);
        var file = damagedOne.File("model.safetensors");
        var content = File.ReadAllBytes(file);
        content[3] ^= 1;
        File.WriteAllBytes(file, content);

        var (found, damaged) = store.FindLatest();

        Assert.Equal(10, found!.State.Step);
        Assert.Equal(
            $"{damagedOne.Folder}: model.safetensors has another checksum than was recorded.",
            Assert.Single(damaged)
        );
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var store = new CheckpointStore(_folder.Path, 5);
        File.Delete(Save(store, 10).File("adapter/config.json"));

        Assert.EndsWith(
            "adapter/config.json is missing.",
            Assert.Single(store.FindLatest().Damaged)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"layout":2,"state":{"step":10,"seed":1,"configurationHash":""},"files":{}}""")]
    [InlineData("""{"layout":1,"state":null,"files":{}}""")]
    [InlineData(
        """{"layout":1,"state":{"step":10,"seed":1,"configurationHash":""},"files":{"../x":{"bytes":1,"sha256":""}}}"""
    )]
    [InlineData(
        """{"layout":1,"state":{"step":10,"seed":1,"configurationHash":""},"files":{"model.safetensors":null}}"""
    )]
    public void A_strange_manifest_is_a_damaged_checkpoint_and_no_crash(string manifest)
    {
        var store = new CheckpointStore(_folder.Path, 5);
        File.WriteAllText(Save(store, 10).File("state.json"), manifest);

        var (found, damaged) = store.FindLatest();

        Assert.Null(found);
        Assert.Single(damaged);
    }

    [Fact]
    public void Later_checkpoints_can_be_set_aside()
    {
        var store = new CheckpointStore(_folder.Path, 5);
        foreach (var step in new[] { 10, 20, 30 })
            Save(store, step);

        store.SetAsideAfter(10);
        store.SetAsideAfter(10);

        Assert.Equal(10, store.FindLatest().Found!.State.Step);
        Assert.Equal([".set-aside-step-000020", ".set-aside-step-000030", "step-000010"], Names());
    }

    static bool SaveUntilCrash(string folder, int step, int operations)
    {
        var files = new DurableFiles(_ =>
        {
            if (operations-- == 0)
                throw new SimulatedCrashException();
        });
        try
        {
            Save(new(folder, 1, files), step);
            return false;
        }
        catch (SimulatedCrashException)
        {
            return true;
        }
    }

    static void AssertWhole(CheckpointSearch search)
    {
        Assert.Empty(search.Damaged);
        var step = search.Found!.State.Step;
        Assert.Equal($"weights {step}", File.ReadAllText(search.Found.File("model.safetensors")));
        Assert.Equal("{}", File.ReadAllText(search.Found.File("adapter/config.json")));
    }

    static Checkpoint Save(CheckpointStore store, long step) =>
        store.Save(
            StateOf(step),
            folder =>
            {
                File.WriteAllText(Path.Combine(folder, "model.safetensors"), $"weights {step}");
                Directory.CreateDirectory(Path.Combine(folder, "adapter"));
                File.WriteAllBytes(
                    Path.Combine(folder, "adapter", "config.json"),
                    Encoding.UTF8.GetBytes("{}")
                );
            }
        );

    static CheckpointState StateOf(long step) =>
        new()
        {
            Step = step,
            Seed = ulong.MaxValue,
            ConfigurationHash = "c0ffee",
        };

    IEnumerable<string?> Names() =>
        Directory
            .GetDirectories(_folder.Path)
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal);

    sealed class SimulatedCrashException : Exception;
}
