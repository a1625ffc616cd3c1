namespace RewardBridge.Inference.Formats;

/// <summary>A model on disk: its configuration, weights and generation defaults.</summary>
public sealed class ModelFolder : IDisposable
{
    ModelFolder(
        string path,
        ModelConfiguration configuration,
        ITensorSource tensors,
        GenerationDefaults generation
    ) => (Path, Configuration, Tensors, Generation) = (path, configuration, tensors, generation);

    /// <summary>The folder as it was given.</summary>
    public string Path { get; }

    /// <summary>The shape of the model.</summary>
    public ModelConfiguration Configuration { get; }

    /// <summary>The weights, by Hugging Face name; every tensor that <see cref="Configuration"/> asks for is there.</summary>
    public ITensorSource Tensors { get; }

    /// <summary>End tokens and sampling settings.</summary>
    public GenerationDefaults Generation { get; }

    /// <summary>Opens a Hugging Face folder.</summary>
    /// <param name="path">A folder with config.json and safetensors.</param>
    /// <exception cref="IOException">A file isn't there or can't be read.</exception>
    /// <exception cref="ModelFormatException">A file is damaged or holds what isn't supported.</exception>
    public static ModelFolder Open(string path)
    {
        if (!File.Exists(System.IO.Path.Combine(path, ConfigurationReader.FileName)))
            throw new ModelFormatException(
                $"{path}: expected a model folder with {ConfigurationReader.FileName}."
            );
        var configuration = ConfigurationReader.Read(
            System.IO.Path.Combine(path, ConfigurationReader.FileName)
        );
        var generation = GenerationReader.Read(path);
        return Checked(path, configuration, SafetensorsFolder.Open(path), generation);
    }

    /// <inheritdoc/>
    public void Dispose() => Tensors.Dispose();

    static ModelFolder Checked(
        string path,
        ModelConfiguration configuration,
        SafetensorsFolder tensors,
        GenerationDefaults generation
    )
    {
        try
        {
            ModelTensors.Require(configuration, tensors, path);
            return new(path, configuration, tensors, generation);
        }
        catch
        {
            tensors.Dispose();
            throw;
        }
    }
}
