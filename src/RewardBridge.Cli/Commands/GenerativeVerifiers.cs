using RewardBridge.Inference;
using RewardBridge.Inference.Engine;
using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Formats.Lora;
using RewardBridge.Inference.Hub;
using RewardBridge.Inference.Judging;
using RewardBridge.Judging;
using RewardBridge.Remote.Cache;
using RewardBridge.Verification;

namespace RewardBridge.Cli.Commands;

/// <summary>Makes generative verifiers on local models; those of the same model share it.</summary>
sealed class GenerativeVerifiers(JudgmentMemory memory) : IDisposable
{
    readonly Dictionary<(string Model, string? Adapter, WeightPrecision), LanguageModel> _models =
    [];

    /// <summary>Shapes of the models that were loaded.</summary>
    public IEnumerable<ModelConfiguration> Models =>
        _models.Values.Select(model => model.Engine.Configuration);

    /// <summary>The verifier of a name, which stands in it without "model:".</summary>
    /// <remarks>
    /// A folder's verifier.yaml says which template it was trained on and how its probabilities are calibrated; a
    /// template in the name overrides both, because a calibrator belongs to one prompt.
    /// </remarks>
    /// <exception cref="ArgumentException">The name has another form, or the template is unknown.</exception>
    /// <exception cref="ModelFormatException">The model can't be read.</exception>
    /// <exception cref="IOException">An adapter's base model isn't there, or a file can't be opened.</exception>
    public IVerifier Create(string specification)
    {
        var name = GenerativeName.Parse(specification);
        var folder = ShippedModels.Resolve(name.Folder);
        var settings = VerifierSettings.Find(folder) ?? new();
        var template = Templates.Find(name.Template ?? settings.Template);
        IVerifier verifier = new GenerativeVerifier(
            Load(folder, name.Base, name.Precision, settings),
            template,
            GenerativeName.Prefix + specification,
            name.Options
        );
        if (memory.ForLocal is { } cache)
            verifier = new CachedVerifier(
                verifier,
                JudgeIdentity.Of(
                    $"{ModelFingerprint.Of(Files(folder, name.Base, settings))} {name.Precision}",
                    template,
                    name.Options
                ),
                cache
            );
        return IsAsFitted(name) && settings.LoadCalibrator(folder) is { } calibrator
            ? new CalibratedVerifier(verifier, calibrator, verifier.Name)
            : verifier;
    }

    // A folder's calibrator was fitted on renormalised scores of the template's own part.
    static bool IsAsFitted(GenerativeName name) =>
        name is { Template: null, Options: { Mode: JudgingMode.Renormalised, Part: null } };

    /// <summary>A model or shipped model by its folder, shared with the verifiers on it.</summary>
    /// <exception cref="ModelFormatException">The model can't be read.</exception>
    public LanguageModel Model(string folder)
    {
        var path = ShippedModels.Resolve(folder);
        return Load(path, null, WeightPrecision.F32, VerifierSettings.Find(path) ?? new());
    }

    static string[] Files(string folder, string? namedBase, VerifierSettings settings) =>
        IsAdapter(folder) ? [BaseOf(folder, namedBase, settings), folder] : [folder];

    static bool IsAdapter(string folder) =>
        File.Exists(Path.Combine(folder, LoraAdapterFiles.ConfigurationFileName));

    LanguageModel Load(
        string folder,
        string? namedBase,
        WeightPrecision precision,
        VerifierSettings settings
    )
    {
        var isAdapter = IsAdapter(folder);
        if (namedBase is not null && !isAdapter)
            throw new ArgumentException(
                $"{folder}: found no {LoraAdapterFiles.ConfigurationFileName}, expected an adapter after 'BASE+'."
            );
        var key = isAdapter
            ? (BaseOf(folder, namedBase, settings), (string?)folder, precision)
            : (folder, null, precision);
        if (!_models.TryGetValue(key, out var model))
        {
            _models[key] = model = LanguageModel.Load(key.Item1, key.Item2, precision: precision);
            if (model.Warning is { } warning)
                Console.Error.WriteLine(warning);
        }
        return model;
    }

    static string BaseOf(string adapter, string? named, VerifierSettings settings)
    {
        var model = named ?? settings.Base;
        if (model is null)
            throw new IOException(
                $"{adapter}: an adapter, and nothing says of which model. Name it: model:BASE+{adapter}."
            );
        var path = ShippedModels.Resolve(model);
        if (Path.Exists(path))
            return path;
        var hub = HubSettings.FromEnvironment(Environment.GetEnvironmentVariable);
        return HubLookup.Find(hub, HubModelId.Parse(model))
            ?? throw new IOException(
                $"{adapter}: its model {model} is neither a folder nor in the cache {hub.CacheFolder}. "
                    + $"Download it with 'rbridge models pull {model}', or name its folder: model:FOLDER+{adapter}."
            );
    }

    /// <summary>Frees the models.</summary>
    public void Dispose()
    {
        foreach (var model in _models.Values)
            model.Dispose();
    }
}
