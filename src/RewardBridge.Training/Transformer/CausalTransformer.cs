using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Formats.Lora;
using RewardBridge.Training.Native;
using TorchSharp;
using static RewardBridge.Training.Native.HeldScalars;
using static TorchSharp.torch;

namespace RewardBridge.Training.Transformer;

/// <summary>A trainable decoder-only transformer of the Llama, Qwen2 or Qwen3 family, in f32.</summary>
/// <remarks>
/// Without an adapter every weight is trained; with one the weights are frozen and the adapter is.
/// Not safe for use by several threads at once.
/// </remarks>
public sealed class CausalTransformer : IDisposable
{
    readonly OrderedDictionary<string, Tensor> _weights;
    readonly OrderedDictionary<string, LowRankUpdate> _updates;
    readonly TransformerBlock[] _blocks;
    readonly RmsNorm _finalNorm;

    CausalTransformer(
        ModelConfiguration configuration,
        OrderedDictionary<string, Tensor> weights,
        LoraOptions? lora,
        Device device
    )
    {
        (Configuration, Lora, _weights, Device) = (configuration, lora, weights, device);
        _updates = lora is null ? [] : LowRankUpdates.Create(weights, lora);
        foreach (var weight in weights.Values)
            weight.requires_grad_(lora is null);

        var parts = new ModelParts(configuration, weights, _updates);
        _blocks = [.. Enumerable.Range(0, configuration.LayerCount).Select(parts.Block)];
        _finalNorm = parts.FinalNorm();
        Rope = RopeFrequencies.Compute(configuration);
        Head = new(
            weights[
                configuration.TiedEmbeddings
                    ? ModelTensors.Embedding
                    : ModelTensors.OutputProjection
            ]
        );
        NamedParameters = AllParameters();
        TrainableParameters = new OrderedDictionary<string, Tensor>(
            NamedParameters.Where(parameter => parameter.Value.requires_grad)
        );
    }

    /// <summary>The shape of the model.</summary>
    public ModelConfiguration Configuration { get; }

    /// <summary>The adapter's shape, or null where all weights are trained.</summary>
    public LoraOptions? Lora { get; }

    /// <summary>Where the weights are.</summary>
    public Device Device { get; }

    /// <summary>From final hidden states to log-probabilities.</summary>
    public ChunkedHead Head { get; }

    /// <summary>All parameters in order of computation: weights by Hugging Face name, then adapters as "model.layers.0.mlp.up_proj.lora_A.weight".</summary>
    public IReadOnlyDictionary<string, Tensor> NamedParameters { get; }

    /// <summary>Those of <see cref="NamedParameters"/> that get gradients, in the same order.</summary>
    public IReadOnlyDictionary<string, Tensor> TrainableParameters { get; }

    /// <summary>Whether the adapter takes part in forward passes and in <see cref="AsTensorSource"/>. True at first.</summary>
    public bool AdapterEnabled { get; set; } = true;

    /// <summary>Rotary frequencies of the configuration.</summary>
    internal (float[] InverseFrequencies, double AttentionFactor) Rope { get; set; }

    /// <summary>Takes weights from a source; a new adapter, where asked for, changes nothing until it is trained or loaded.</summary>
    /// <param name="configuration">The shape of the model.</param>
    /// <param name="source">Read during the call only. Tensors that the configuration doesn't ask for are left alone.</param>
    /// <param name="lora">Trains an adapter on frozen weights; null trains all weights.</param>
    /// <param name="device">Null for the CPU.</param>
    /// <exception cref="ModelFormatException">A tensor is missing, has another shape or is damaged.</exception>
    /// <exception cref="ArgumentException">The adapter can't be built.</exception>
    /// <exception cref="InvalidOperationException">libtorch can't be loaded; the message says what to do.</exception>
    public static CausalTransformer Load(
        ModelConfiguration configuration,
        ITensorSource source,
        LoraOptions? lora = null,
        Device? device = null
    )
    {
        TorchRuntime.EnsureLoadable();
        lora?.Check();
        device ??= CPU;
        return new(configuration, Weights.Load(configuration, source, device), lora, device);
    }

    /// <summary>A fresh model: matrices normal with standard deviation 0.02, norms one, biases zero.</summary>
    /// <param name="configuration">The shape of the model.</param>
    /// <param name="seed">The same seed gives the same weights.</param>
    /// <exception cref="InvalidOperationException">libtorch can't be loaded; the message says what to do.</exception>
    public static CausalTransformer Initialise(ModelConfiguration configuration, ulong seed)
    {
        TorchRuntime.EnsureLoadable();
        return new(configuration, Weights.Initialise(configuration, seed), lora: null, CPU);
    }

    /// <summary>Final hidden states at the rows that predict the batch's targets.</summary>
    /// <param name="batch">Token ids inside the vocabulary, sequences inside the context.</param>
    /// <param name="dropoutSeed">Seeds the adapter's dropout of a training pass; null for none.</param>
    /// <returns>Shape [M, D], M as in <see cref="PackedBatch.Targets"/>; differentiable where gradients are on.</returns>
    /// <exception cref="ArgumentException">A token outside the vocabulary or a sequence longer than the context.</exception>
    public Tensor HiddenAt(PackedBatch batch, ulong? dropoutSeed = null)
    {
        TokenLimits.Check(batch, Configuration);
        using var scope = NewDisposeScope();
        using var dropout = dropoutSeed is { } seed ? new Generator(seed, Device) : null;
        var pass = new ForwardPass(Rope, batch, Device, AdapterEnabled, dropout);
        var x = Blocks(batch.Tokens, pass);
        x = x.index_select(0, tensor([.. batch.Predictors], int64, Device));
        return _finalNorm.Forward(x).MoveToOuterDisposeScope();
    }

    /// <summary>Logits of every next token of one sequence. Holds T x V numbers: for short sequences.</summary>
    /// <param name="tokens">Length T, at least 1.</param>
    /// <returns>Shape [T, V]; differentiable where gradients are on.</returns>
    /// <exception cref="ArgumentException">As for <see cref="HiddenAt"/>, or no token.</exception>
    public Tensor Logits(IReadOnlyList<int> tokens)
    {
        using var scope = NewDisposeScope();
        return Head.Logits(HiddenAt(PackedBatch.WholeSequence(tokens))).MoveToOuterDisposeScope();
    }

    /// <summary>Logits of the token after a prompt, shape [V].</summary>
    /// <param name="prompt">At least one token.</param>
    /// <param name="memory">Gets the prompt's keys and values; null for none.</param>
    /// <param name="first">First row of the memory that goes on from the prompt.</param>
    /// <param name="count">Rows that do.</param>
    internal Tensor NextLogits(
        IReadOnlyList<int> prompt,
        DecodeMemory? memory = null,
        int first = 0,
        int count = 0
    )
    {
        var batch = PackedBatch.WholeSequence(prompt);
        TokenLimits.Check(batch, Configuration);
        using var scope = NewDisposeScope();
        var pass = new ForwardPass(Rope, batch, Device, AdapterEnabled, dropout: null)
        {
            Seen = memory is null
                ? null
                : (layer, keys, values) => memory.Begin(layer, keys, values, first, count),
        };
        var last = Blocks(batch.Tokens, pass).narrow(0, prompt.Count - 1, 1);
        return Head.Logits(_finalNorm.Forward(last)).squeeze(0).MoveToOuterDisposeScope();
    }

    /// <summary>Logits of the token after each sequence's last one, shape [B, V].</summary>
    /// <param name="tokens">The last token of each.</param>
    /// <param name="positions">Where they stand.</param>
    /// <param name="memory">One row a sequence: what stands before, and gets the last token.</param>
    internal Tensor NextLogits(
        IReadOnlyList<int> tokens,
        IReadOnlyList<int> positions,
        DecodeMemory memory
    )
    {
        using var scope = NewDisposeScope();
        var pass = new ForwardPass(Rope, positions, Device, AdapterEnabled, memory);
        return Head.Logits(_finalNorm.Forward(Blocks(tokens, pass))).MoveToOuterDisposeScope();
    }

    /// <summary>Switches the adapter off until the result is disposed: the reference policy is the same weights without it.</summary>
    public IDisposable WithoutAdapter() => new AdapterSwitch(this);

    /// <summary>The weights that a forward pass would use at the moment of each read, by Hugging Face name; an enabled adapter is merged in.</summary>
    public ITensorSource AsTensorSource() =>
        new LiveTensors(_weights.ToDictionary(w => w.Key, w => (w.Value.shape, Current(w.Key))));

    /// <summary>Names of the weights that training changes, as <see cref="AsTensorSource"/> has them: all, or those that the adapter is merged into.</summary>
    public IReadOnlySet<string> ChangingWeights =>
        Lora is null
            ? new HashSet<string>(_weights.Keys)
            : new HashSet<string>(_updates.Keys.Select(module => module + ".weight"));

    /// <summary>Copies of the adapter's matrices by module name, such as "model.layers.0.self_attn.q_proj"; with <see cref="LoraOptions.ToConfiguration"/> what <see cref="LoraAdapterFiles.Write"/> takes.</summary>
    /// <exception cref="InvalidOperationException">The model has no adapter.</exception>
    public IReadOnlyDictionary<string, LoraPair> ExportAdapter() =>
        LowRankUpdates.Export(Adapter());

    /// <summary>Takes an adapter's matrices; the model was loaded with <see cref="LoraOptions.Of"/> or its like.</summary>
    /// <exception cref="InvalidOperationException">The model has no adapter.</exception>
    /// <exception cref="ModelFormatException">It adapts other projections or has other shapes; the model is as before.</exception>
    public void LoadAdapter(LoraAdapter adapter) => LowRankUpdates.Import(Adapter(), adapter);

    /// <summary>Frees all parameters and their gradients.</summary>
    public void Dispose()
    {
        foreach (var parameter in NamedParameters.Values)
            parameter.Dispose();
    }

    OrderedDictionary<string, LowRankUpdate> Adapter() =>
        Lora is not null
            ? _updates
            : throw new InvalidOperationException("The model was loaded without an adapter.");

    Tensor Blocks(IReadOnlyList<int> tokens, ForwardPass pass)
    {
        var x = _weights[ModelTensors.Embedding]
            .index_select(0, tensor([.. tokens.Select(token => (long)token)], int64, Device));
        foreach (var block in _blocks)
            x = block.Forward(x, pass);
        return x;
    }

    Func<Tensor> Current(string name)
    {
        var weight = _weights[name];
        return
            name.EndsWith(".weight", StringComparison.Ordinal)
            && _updates.TryGetValue(name[..^".weight".Length], out var update)
            ? () => AdapterEnabled ? weight.Plus(update.Delta()) : weight
            : () => weight;
    }

    OrderedDictionary<string, Tensor> AllParameters()
    {
        var all = new OrderedDictionary<string, Tensor>(_weights);
        foreach (var (name, update) in _updates)
        {
            all.Add($"{name}.lora_A.weight", update.A);
            all.Add($"{name}.lora_B.weight", update.B);
        }
        return all;
    }

    sealed class AdapterSwitch : IDisposable
    {
        readonly CausalTransformer _model;
        readonly bool _before;

        public AdapterSwitch(CausalTransformer model)
        {
            (_model, _before) = (model, model.AdapterEnabled);
            model.AdapterEnabled = false;
        }

        public void Dispose() => _model.AdapterEnabled = _before;
    }
}
