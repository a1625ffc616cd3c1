namespace RewardBridge.Inference.Formats.Lora;

/// <summary>Reads and writes adapter folders as PEFT does.</summary>
public static class LoraAdapterFiles
{
    /// <summary>The settings' file.</summary>
    public const string ConfigurationFileName = "adapter_config.json";

    /// <summary>The matrices' file.</summary>
    public const string WeightsFileName = "adapter_model.safetensors";

    /// <summary>Opens an adapter folder.</summary>
    /// <exception cref="IOException">A file isn't there or can't be read.</exception>
    /// <exception cref="ModelFormatException">A file is damaged, or the adapter is more than plain LoRA.</exception>
    public static LoraAdapter Open(string folder)
    {
        var configuration = LoraConfigurationReader.Read(
            Path.Combine(folder, ConfigurationFileName)
        );
        var file = SafetensorsFile.Open(Path.Combine(folder, WeightsFileName));
        try
        {
            return new(configuration, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes an adapter that PEFT loads unchanged; replaces what is there.</summary>
    /// <param name="folder">Made where it isn't there.</param>
    /// <param name="configuration">Settings; every pair has its rank.</param>
    /// <param name="modules">Matrices by module name, such as "model.layers.0.self_attn.q_proj".</param>
    /// <param name="baseModel">Name or path of the model that was adapted, for PEFT to find it.</param>
    /// <param name="type">How the matrices are stored. Default: f32.</param>
    /// <exception cref="ArgumentException">A pair's arrays don't fit its sizes, or it has another rank.</exception>
    /// <exception cref="IOException">The folder can't be written.</exception>
    public static void Write(
        string folder,
        LoraConfiguration configuration,
        IReadOnlyDictionary<string, LoraPair> modules,
        string? baseModel = null,
        WeightType type = WeightType.F32
    )
    {
        foreach (var (module, pair) in modules)
            RequireSizes(module, pair, configuration.Rank);
        Directory.CreateDirectory(folder);
        using var tensors = new MemoryTensors(modules.SelectMany(Tensors).ToDictionary());
        SafetensorsWriter.Write(
            Path.Combine(folder, WeightsFileName),
            tensors,
            tensors.Tensors.Keys,
            type
        );
        WriteConfiguration(Path.Combine(folder, ConfigurationFileName), configuration, baseModel);
    }

    static IEnumerable<KeyValuePair<string, (long[] Shape, float[] Values)>> Tensors(
        KeyValuePair<string, LoraPair> module
    )
    {
        var (name, pair) = (LoraAdapter.Prefix + module.Key, module.Value);
        yield return new(name + LoraAdapter.SuffixA, ([pair.Rank, pair.Inputs], pair.A));
        yield return new(name + LoraAdapter.SuffixB, ([pair.Outputs, pair.Rank], pair.B));
    }

    static void RequireSizes(string module, LoraPair pair, int rank)
    {
        if (
            pair.Rank != rank
            || pair.A.Length != (long)pair.Rank * pair.Inputs
            || pair.B.Length != (long)pair.Outputs * pair.Rank
        )
            throw new ArgumentException(
                $"Module '{module}' has rank {pair.Rank}, {pair.A.Length} elements in A and {pair.B.Length} in B, "
                    + $"expected rank {rank}, {(long)rank * pair.Inputs} and {(long)pair.Outputs * rank}."
            );
    }

    static void WriteConfiguration(
        string path,
        LoraConfiguration configuration,
        string? baseModel
    ) =>
        JsonFile.Write(
            path,
            json =>
            {
                json.WriteString("base_model_name_or_path", baseModel);
                json.WriteString("bias", "none");
                json.WriteBoolean("fan_in_fan_out", false);
                json.WriteBoolean("inference_mode", true);
                json.WriteBoolean("init_lora_weights", true);
                json.WriteNumber("lora_alpha", configuration.Alpha);
                json.WriteNumber("lora_dropout", configuration.Dropout);
                json.WriteNull("modules_to_save");
                json.WriteString("peft_type", "LORA");
                json.WriteNumber("r", configuration.Rank);
                json.WriteStrings("target_modules", configuration.TargetModules);
                json.WriteString("task_type", "CAUSAL_LM");
                json.WriteBoolean("use_dora", false);
                json.WriteBoolean("use_rslora", configuration.RankStabilised);
            }
        );
}
