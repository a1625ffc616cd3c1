using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Text;
using RewardBridge.Training.Transformer;

namespace RewardBridge.Training.Models;

/// <summary>Makes an untrained chat model with a vocabulary of its own, as a Hugging Face folder.</summary>
public static class FreshModel
{
    const string EndOfText = "<|endoftext|>";
    const string TurnStart = "<|im_start|>";
    const string TurnEnd = "<|im_end|>";

    // ChatML without system turn, newline for newline as the larger models of these families have it.
    const string Template =
        "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n' }}{% endfor %}"
        + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";

    /// <summary>Learns the vocabulary, draws the weights and writes the folder.</summary>
    /// <param name="folder">Must not hold a model yet.</param>
    /// <param name="size">The shape.</param>
    /// <param name="corpus">Texts to learn the vocabulary from.</param>
    /// <param name="seed">Decides the weights.</param>
    /// <exception cref="ArgumentException">The sizes don't fit each other.</exception>
    /// <exception cref="IOException">The folder can't be written, or holds a model.</exception>
    public static void Write(
        string folder,
        FreshModelSize size,
        IEnumerable<string> corpus,
        ulong seed
    )
    {
        ArgumentNullException.ThrowIfNull(size);
        var vocabulary = BytePairTrainer.Train(
            corpus.Append("user\nassistant\n"),
            new()
            {
                VocabularySize = size.VocabularySize,
                SpecialTokens = [EndOfText, TurnStart, TurnEnd],
                EndOfText = TurnEnd,
                Padding = EndOfText,
            }
        );
        var tokenizer = vocabulary.ToTokenizer();
        var configuration = size.ToConfiguration(tokenizer.VocabularySize);
        using var model = CausalTransformer.Initialise(configuration, seed);
        using var weights = model.AsTensorSource();
        HuggingFaceWriter.Write(
            folder,
            configuration,
            weights,
            new()
            {
                EndTokenIds = [tokenizer.TokenId(TurnEnd)!.Value],
                PadTokenId = tokenizer.TokenId(EndOfText),
            }
        );
        vocabulary.Save(folder);
        File.WriteAllText(Path.Combine(folder, "chat_template.jinja"), Template);
    }
}

/// <summary>The shape of a fresh model, of the Llama family with tied embeddings.</summary>
public sealed record FreshModelSize
{
    /// <summary>Tokens to learn, at most. Default: 1280.</summary>
    public int VocabularySize { get; init; } = 1280;

    /// <summary>Width of the residual stream, a multiple of <see cref="HeadCount"/>. Default: 128.</summary>
    public int HiddenSize { get; init; } = 128;

    /// <summary>Number of blocks. Default: 4.</summary>
    public int LayerCount { get; init; } = 4;

    /// <summary>Number of attention heads. Default: 4.</summary>
    public int HeadCount { get; init; } = 4;

    /// <summary>Longest sequence in tokens. Default: 256.</summary>
    public int ContextLength { get; init; } = 256;

    internal ModelConfiguration ToConfiguration(int vocabularySize) =>
        LayerCount >= 1
        && ContextLength >= 1
        && HeadCount >= 1
        && HiddenSize >= HeadCount
        && HiddenSize % HeadCount == 0
        && HiddenSize / HeadCount % 2 == 0
            ? new()
            {
                Family = ModelFamily.Llama,
                VocabularySize = vocabularySize,
                HiddenSize = HiddenSize,
                IntermediateSize = HiddenSize * 5 / 2,
                LayerCount = LayerCount,
                HeadCount = HeadCount,
                KeyValueHeadCount = HeadCount,
                HeadSize = HiddenSize / HeadCount,
                NormEpsilon = 1e-5,
                ContextLength = ContextLength,
                TiedEmbeddings = true,
                AttentionBias = false,
                Rope = new(),
            }
            : throw new ArgumentException(
                $"Found hidden size {HiddenSize}, {HeadCount} heads, {LayerCount} layers and context {ContextLength}; "
                    + "expected all of them positive and a hidden size that leaves heads of even width."
            );
}
