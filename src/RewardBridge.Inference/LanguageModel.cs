using RewardBridge.Inference.Engine;
using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Formats.Gguf;
using RewardBridge.Inference.Formats.Lora;
using RewardBridge.Inference.Text;

namespace RewardBridge.Inference;

/// <summary>A model ready to be asked: engine, tokenizer and prompt form of one folder or file.</summary>
public sealed class LanguageModel : IDisposable
{
    LanguageModel(
        string path,
        IRolloutEngine engine,
        Tokenizer tokenizer,
        PromptEncoder prompts,
        IReadOnlyList<int> endTokens
    ) =>
        (Path, Engine, Tokenizer, Prompts, EndTokens) = (
            path,
            engine,
            tokenizer,
            prompts,
            endTokens
        );

    /// <summary>Where the model was read from.</summary>
    public string Path { get; }

    /// <summary>Generates and scores.</summary>
    public IRolloutEngine Engine { get; }

    /// <summary>Text to tokens and back.</summary>
    public Tokenizer Tokenizer { get; }

    /// <summary>Conversations to prompts.</summary>
    public PromptEncoder Prompts { get; }

    /// <summary>Tokens that end a completion.</summary>
    public IReadOnlyList<int> EndTokens { get; }

    /// <summary>What a user should know of the model though it could be loaded; null where there is nothing.</summary>
    public string? Warning { get; private init; }

    /// <summary>Opens a Hugging Face folder or a GGUF file on the CPU engine.</summary>
    /// <param name="path">The folder or file.</param>
    /// <param name="adapter">A PEFT adapter folder to apply; null for none.</param>
    /// <param name="threads">Worker threads; 0 for all cores.</param>
    /// <param name="precision">How matrices are held.</param>
    /// <exception cref="ModelFormatException">The model or adapter can't be read.</exception>
    public static LanguageModel Load(
        string path,
        string? adapter = null,
        int threads = 0,
        WeightPrecision precision = default
    )
    {
        using var folder = ModelFolder.Open(path);
        return Load(folder, adapter, threads, precision);
    }

    /// <summary>As <see cref="Load(string, string?, int, WeightPrecision)"/>, from a folder that is open already.</summary>
    public static LanguageModel Load(
        ModelFolder folder,
        string? adapter = null,
        int threads = 0,
        WeightPrecision precision = default
    )
    {
        ArgumentNullException.ThrowIfNull(folder);
        using var lora = adapter is null ? null : LoraAdapterFiles.Open(adapter);
        var weights = lora is null ? folder.Tensors : new MergedTensors(folder.Tensors, lora);
        return On(
            folder,
            (endTokens, decode) =>
                new CpuEngine(
                    folder.Configuration,
                    weights,
                    endTokens,
                    decode,
                    new() { Threads = threads, Precision = precision }
                ),
            lora is null ? null : AdapterBase.Warning(lora.Configuration, adapter!, folder.Path)
        );
    }

    /// <summary>The same on another engine.</summary>
    /// <param name="folder">Tokenizer, template and end tokens.</param>
    /// <param name="engine">From end tokens and a decoder of token ids to the engine, which the model then owns.</param>
    public static LanguageModel Load(
        ModelFolder folder,
        Func<IReadOnlyList<int>, Func<IReadOnlyList<int>, string>, IRolloutEngine> engine
    )
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(engine);
        return On(folder, engine, warning: null);
    }

    static LanguageModel On(
        ModelFolder folder,
        Func<IReadOnlyList<int>, Func<IReadOnlyList<int>, string>, IRolloutEngine> engine,
        string? warning
    )
    {
        var tokenizer = Tokenizer.For(folder);
        var endTokens = EndTokensOf(folder, tokenizer);
        return new(
            folder.Path,
            engine(endTokens, tokens => tokenizer.Decode([.. tokens], skipSpecial: true)),
            tokenizer,
            new(tokenizer, Template(folder)),
            endTokens
        )
        {
            Warning = warning,
        };
    }

    static IReadOnlyList<int> EndTokensOf(ModelFolder folder, Tokenizer tokenizer) =>
        folder.Generation.EndTokenIds.Count > 0
            ? folder.Generation.EndTokenIds
            : tokenizer.EndOfText;

    static ChatTemplate? Template(ModelFolder folder) =>
        folder.Gguf is null ? ChatTemplate.TryFromFolder(folder.Path)
        : folder.Gguf.ChatTemplate is { } source
            ? ChatTemplate.Parse(source, GgufSpecialTokens(folder.Gguf))
        : null;

    static Dictionary<string, string> GgufSpecialTokens(GgufMetadata metadata)
    {
        var tokens = new Dictionary<string, string>();
        foreach (var (name, role) in new[] { ("bos_token", "bos"), ("eos_token", "eos") })
            if (metadata.TokenId(role) is { } id && id < metadata.Tokens.Count)
                tokens[name] = metadata.Tokens[id];
        return tokens;
    }

    /// <summary>Frees the weights.</summary>
    public void Dispose() => Engine.Dispose();
}
