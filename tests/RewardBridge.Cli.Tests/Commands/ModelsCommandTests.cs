using RewardBridge.Cli.Commands;
using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Formats.Lora;
using RewardBridge.Inference.Tests;
using RewardBridge.Inference.Tests.Formats;

namespace RewardBridge.Cli.Tests.Commands;

public sealed class ModelsCommandTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_becomes_a_gguf_file_and_a_folder_again()
    {
        var source = SharedFiles.Path("goldens", "models", "llama");
        Assert.Equal(0, Run("convert", source, "--out", _folder.File("m.gguf"), "--dtype", "f32"));
        Assert.Equal(
            0,
            Run("convert", _folder.File("m.gguf"), "--out", _folder.File("back"), "--dtype", "bf16")
        );
        using var original = ModelFolder.Open(source);
        using var back = ModelFolder.Open(_folder.File("back"));
        Assert.Equal(original.Configuration, back.Configuration);
        Assert.All(back.Tensors.Tensors.Values, info => Assert.Equal("BF16", info.StoredType));
        // bf16 keeps eight bits: half a step is at most 2^-8 of the value.
        foreach (
            var (expected, found) in original
                .Tensors.ReadArray(ModelTensors.Embedding)
                .Zip(back.Tensors.ReadArray(ModelTensors.Embedding))
        )
            Assert.Equal(expected, found, Math.Abs(expected) / 256 + 1e-38);
        Assert.Equal([2], Inference.Text.Tokenizer.For(back).EndOfText);
        Assert.NotNull(Inference.Text.ChatTemplate.TryFromFolder(back.Path));
    }

    [Fact]
    public void Merging_writes_the_weights_with_the_adapter_folded_in()
    {
        var source = SharedFiles.Path("goldens", "models", "qwen2");
        var adapter = Path.Combine(source, "adapter");
        Assert.Equal(
            0,
            Run("merge", "--model", source, "--adapter", adapter, "--out", _folder.File("merged"))
        );
        using var written = ModelFolder.Open(_folder.File("merged"));
        using var expected = new MergedTensors(
            ModelFolder.Open(source).Tensors,
            LoraAdapterFiles.Open(adapter)
        );
        foreach (var (name, _) in ModelTensors.Of(written.Configuration))
            Assert.Equal(expected.ReadArray(name), written.Tensors.ReadArray(name));
        Assert.True(File.Exists(Path.Combine(written.Path, "chat_template.jinja")));
    }

    [Fact]
    public void What_cannot_be_done_ends_with_code_1()
    {
        var source = SharedFiles.Path("goldens", "models", "llama");
        Assert.Equal(1, Run("show", _folder.File("absent")));
        Assert.Equal(1, Run("convert", source, "--out", _folder.File("x"), "--dtype", "q8_0"));
        Assert.Equal(1, Run("convert", source, "--out", _folder.File("x"), "--dtype", "int3"));
        // An adapter made for another family.
        var foreign = SharedFiles.Path("goldens", "models", "qwen3-tied", "adapter");
        Assert.Equal(
            1,
            Run("merge", "--model", source, "--adapter", foreign, "--out", _folder.File("x"))
        );
        Assert.False(Directory.Exists(_folder.File("x")));
    }

    [Fact]
    public void A_folder_that_holds_a_model_keeps_its_tokenizer()
    {
        var target = Directory.CreateDirectory(_folder.File("taken")).FullName;
        File.WriteAllText(Path.Combine(target, "config.json"), "{}");
        File.WriteAllText(Path.Combine(target, "tokenizer.json"), "mine");
        Assert.Equal(
            1,
            Run("convert", SharedFiles.Path("goldens", "models", "llama"), "--out", target)
        );
        Assert.Equal("mine", File.ReadAllText(Path.Combine(target, "tokenizer.json")));
    }

    static int Run(params string[] arguments) => ModelsCommand.Create().Parse(arguments).Invoke();
}
