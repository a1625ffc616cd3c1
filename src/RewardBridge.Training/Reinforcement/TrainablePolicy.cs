using RewardBridge.Inference;
using RewardBridge.Inference.Engine;
using RewardBridge.Inference.Formats;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Native;
using RewardBridge.Training.Optimisation;
using RewardBridge.Training.Rollouts;
using RewardBridge.Training.Runs;
using RewardBridge.Training.Transformer;
using TorchSharp;
using static RewardBridge.Training.Native.HeldScalars;
using static TorchSharp.torch;

namespace RewardBridge.Training.Reinforcement;

/// <summary>A policy in its two forms, one that samples and one that learns, with the optimiser between them.</summary>
public sealed class TrainablePolicy : IDisposable
{
    readonly CpuEngine? _engine; // null where the transformer itself samples
    readonly PolicyFiles _files;
    readonly CausalTransformer? _reference;
    readonly bool _hasReference;

    TrainablePolicy(
        LanguageModel model,
        CpuEngine? engine,
        CausalTransformer transformer,
        CausalTransformer? reference,
        bool hasReference,
        AdamW optimiser,
        string source
    )
    {
        (Model, _engine, Transformer) = (model, engine, transformer);
        (_reference, _hasReference, Optimiser) = (reference, hasReference, optimiser);
        _files = new(transformer, optimiser, source);
    }

    /// <summary>Samples and scores with the weights of the last <see cref="RefreshEngine"/>.</summary>
    public LanguageModel Model { get; }

    /// <summary>Learns.</summary>
    public CausalTransformer Transformer { get; }

    /// <summary>Moves <see cref="Transformer"/>'s trainable parameters.</summary>
    public AdamW Optimiser { get; }

    /// <summary>Loads a policy to be trained.</summary>
    /// <param name="options">Model, adapter and device.</param>
    /// <param name="optimiser">Constants of the optimiser.</param>
    /// <param name="seed">Seeds a new adapter.</param>
    /// <param name="needsReference">Whether log-probabilities of the untrained weights will be asked for; with an adapter that costs no memory.</param>
    /// <param name="threads">Worker threads of the engine; 0 for all cores.</param>
    /// <param name="precision">How the engine holds matrices.</param>
    /// <exception cref="ModelFormatException">The model can't be read.</exception>
    /// <exception cref="InvalidOperationException">bfloat16 products or a CUDA device are asked for, and this libtorch has none.</exception>
    public static TrainablePolicy Load(
        PolicyOptions options,
        OptimiserOptions optimiser,
        ulong seed,
        bool needsReference,
        int threads = 0,
        WeightPrecision precision = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(optimiser);
        if (optimiser.Bfloat16Products)
            BrainFloatProducts.Enable();
        using var folder = ModelFolder.Open(options.Model);
        var lora = options.Lora?.ToLora(seed);
        var device = DeviceOf(options.Device);
        var transformer = CausalTransformer.Load(
            folder.Configuration,
            folder.Tensors,
            lora,
            device
        );
        var reference =
            needsReference && lora is null
                ? CausalTransformer.Load(folder.Configuration, folder.Tensors, device: device)
                : null;
        var model =
            device.type == DeviceType.CPU
                ? LanguageModel.Load(folder, threads: threads, precision: precision)
                : LanguageModel.Load(
                    folder,
                    (endTokens, decode) => new TorchEngine(transformer, endTokens, decode)
                );
        return new(
            model,
            model.Engine as CpuEngine,
            transformer,
            reference,
            needsReference,
            new(
                transformer.TrainableParameters,
                new()
                {
                    Beta1 = optimiser.Beta1,
                    Beta2 = optimiser.Beta2,
                    WeightDecay = optimiser.WeightDecay,
                }
            ),
            options.Model
        );
    }

    /// <summary>Adds the gradient of a loss of the batch's log-probabilities.</summary>
    /// <param name="batch">Prompts and completions.</param>
    /// <param name="loss">From log-probabilities, shape [M] as <see cref="PackedBatch.Targets"/>, to a scalar.</param>
    /// <param name="temperature">Divides the logits: the log-probabilities are those of the policy at this temperature.</param>
    /// <param name="dropoutSeed">Seeds the adapter's dropout; null for none.</param>
    public ChunkedLoss Backward(
        PackedBatch batch,
        Func<Tensor, Tensor> loss,
        double temperature = 1,
        ulong? dropoutSeed = null
    )
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        var hidden = At(temperature, Transformer.HiddenAt(batch, dropoutSeed));
        return Transformer.Head.Backward(hidden, batch.Targets, loss, 1);
    }

    /// <summary>Log-probabilities of the completions under the weights as they are, at temperature 1, shape [M] as <see cref="PackedBatch.Targets"/>.</summary>
    public float[] LogProbabilities(PackedBatch batch) => Score(Transformer, batch, 1);

    /// <summary>Log-probabilities of the completions under the weights as they are, at the rollouts' temperature, one array a rollout.</summary>
    public IReadOnlyList<float[]> LogProbabilities(
        IReadOnlyList<RolloutGroup> groups,
        TrainingConfiguration configuration
    ) => Score(Transformer, groups, configuration);

    /// <summary>The same under the untrained weights; null where the policy was loaded without reference.</summary>
    public IReadOnlyList<float[]>? ReferenceLogProbabilities(
        IReadOnlyList<RolloutGroup> groups,
        TrainingConfiguration configuration
    )
    {
        if (!_hasReference)
            return null;
        using var withoutAdapter = Transformer.WithoutAdapter();
        return Score(_reference ?? Transformer, groups, configuration);
    }

    static Device DeviceOf(TrainingDevice device)
    {
        TorchRuntime.EnsureLoadable();
        return device switch
        {
            TrainingDevice.Cpu => CPU,
            _ when cuda.is_available() => CUDA,
            TrainingDevice.Cuda => throw new InvalidOperationException(
                "policy.device is cuda, and this libtorch finds no CUDA device. Build with -p:TorchBackend=libtorch-cuda-12.8-linux-x64 or its like, and see that the driver is there."
            ),
            _ => CPU,
        };
    }

    static List<float[]> Score(
        CausalTransformer model,
        IReadOnlyList<RolloutGroup> groups,
        TrainingConfiguration configuration
    )
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(configuration);
        var result = new List<float[]>();
        foreach (var chunk in groups.Chunk(configuration.Optimiser.MicroBatch))
        {
            var batch = new PackedBatch([.. chunk.Select(PackedGroup.Of)]);
            var values = Score(model, batch, configuration.Rollout.Temperature);
            result.AddRange(batch.Completions.Select(range => values[range]));
        }
        return result;
    }

    static float[] Score(CausalTransformer model, PackedBatch batch, double temperature)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        return model.Head.LogProbabilities(At(temperature, model.HiddenAt(batch)), batch.Targets);
    }

    // Logits are linear in the hidden states, so dividing these divides those.
    static Tensor At(double temperature, Tensor hidden) =>
        temperature == 1 ? hidden : hidden.div(Held(temperature));

    /// <summary>Gives the trained weights to the engine.</summary>
    public void RefreshEngine() =>
        _engine?.Refresh(Transformer.AsTensorSource(), Transformer.ChangingWeights);

    /// <summary>Writes what a resumed run needs into a checkpoint's folder: weights or adapter, and the optimiser's state.</summary>
    public void Save(string folder) => _files.Save(folder);

    /// <summary>Takes it back, and gives the weights to the engine.</summary>
    /// <exception cref="ModelFormatException">The checkpoint belongs to another model or adapter.</exception>
    public void Restore(string folder)
    {
        _files.Restore(folder);
        RefreshEngine();
    }

    /// <summary>Writes the trained policy as a Hugging Face folder, an adapter merged in.</summary>
    public void Export(string folder) => _files.Export(folder);

    /// <summary>Writes what a run leaves to its users: the model, and the adapter alone where one was trained.</summary>
    public void Export(RunPaths run)
    {
        ArgumentNullException.ThrowIfNull(run);
        WrittenFolder.Replace(run.Model, _files.Export);
        if (Transformer.Lora is not null)
            WrittenFolder.Replace(run.Adapter, _files.ExportAdapter);
    }

    /// <summary>Writes the adapter to be passed on: bf16 halves its size, and names its model as others know it.</summary>
    /// <exception cref="InvalidOperationException">All weights are trained: there is no adapter.</exception>
    public void ExportAdapter(string folder, string baseModel) =>
        _files.ExportAdapter(folder, baseModel, WeightType.BF16);

    /// <summary>Frees weights and state.</summary>
    public void Dispose()
    {
        Model.Dispose();
        Optimiser.Dispose();
        _reference?.Dispose();
        Transformer.Dispose();
    }
}
