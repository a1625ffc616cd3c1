using System.Globalization;
using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Formats.Lora;
using RewardBridge.Training.Optimisation;
using RewardBridge.Training.Transformer;
using static TorchSharp.torch;

namespace RewardBridge.Training.Reinforcement;

/// <summary>A policy's trained parameters and optimiser state as files of a checkpoint, and the policy as a model folder.</summary>
sealed class PolicyFiles(CausalTransformer transformer, AdamW optimiser, string source)
{
    const string Adapter = "adapter";
    const string Weights = "model.safetensors";
    const string OptimiserState = "optimiser.safetensors";
    const string OptimiserSteps = "optimiser-steps.txt";

    /// <summary>Writes what a resumed run needs: the adapter as PEFT has it, or all weights; all in f32.</summary>
    public void Save(string folder)
    {
        if (transformer.Lora is not null)
            ExportAdapter(Path.Combine(folder, Adapter));
        else
            Write(Path.Combine(folder, Weights), transformer.AsTensorSource());
        Write(Path.Combine(folder, OptimiserState), optimiser.AsTensorSource());
        File.WriteAllText(
            Path.Combine(folder, OptimiserSteps),
            optimiser.StepCount.ToString(CultureInfo.InvariantCulture)
        );
    }

    /// <summary>Takes it back.</summary>
    /// <exception cref="ModelFormatException">The files belong to another model or adapter.</exception>
    public void Restore(string folder)
    {
        if (transformer.Lora is not null)
        {
            using var adapter = LoraAdapterFiles.Open(Path.Combine(folder, Adapter));
            transformer.LoadAdapter(adapter);
        }
        else
        {
            using var weights = SafetensorsFile.Open(Path.Combine(folder, Weights));
            LoadWeights(weights);
        }
        using var state = SafetensorsFile.Open(Path.Combine(folder, OptimiserState));
        optimiser.Restore(
            state,
            long.Parse(
                File.ReadAllText(Path.Combine(folder, OptimiserSteps)),
                CultureInfo.InvariantCulture
            )
        );
    }

    /// <summary>Writes a Hugging Face folder with the trained weights, an adapter merged in, and the source's tokenizer and template.</summary>
    public void Export(string folder)
    {
        using var original = ModelFolder.Open(source);
        HuggingFaceWriter.Write(
            folder,
            transformer.Configuration,
            transformer.AsTensorSource(),
            original.Generation
        );
        HuggingFaceWriter.WriteTokenizer(original, folder);
    }

    /// <summary>Writes the adapter alone, as PEFT has it, in f32.</summary>
    /// <exception cref="InvalidOperationException">All weights are trained: there is no adapter.</exception>
    public void ExportAdapter(string folder) => ExportAdapter(folder, source, WeightType.F32);

    /// <summary>The same under another name of the base model and in another type.</summary>
    /// <exception cref="InvalidOperationException">All weights are trained: there is no adapter.</exception>
    public void ExportAdapter(string folder, string baseModel, WeightType type)
    {
        var lora =
            transformer.Lora
            ?? throw new InvalidOperationException("The policy trains all weights, no adapter.");
        LoraAdapterFiles.Write(
            folder,
            new()
            {
                Rank = lora.Rank,
                Alpha = lora.Alpha,
                Dropout = lora.Dropout,
                TargetModules = lora.Targets,
            },
            transformer.ExportAdapter(),
            baseModel,
            type
        );
    }

    void LoadWeights(SafetensorsFile weights)
    {
        using var noGradient = no_grad();
        foreach (var (name, parameter) in transformer.NamedParameters)
        {
            using var values = TensorMemory.Create(
                parameter.shape,
                CPU,
                to => weights.Read(name, to)
            );
            parameter.copy_(values);
        }
    }

    static void Write(string path, ITensorSource tensors)
    {
        using (tensors)
            SafetensorsWriter.Write(path, tensors, tensors.Tensors.Keys);
    }
}
