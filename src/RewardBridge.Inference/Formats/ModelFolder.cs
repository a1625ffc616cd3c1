using RewardBridge.Inference.Formats.Gguf;

namespace RewardBridge.Inference.Formats;

/// <summary>A model on disk: its configuration, weights and generation defaults.</summary>
/// <remarks>Only tables of contents are held in memory; weights are read when asked for.</remarks>
public sealed class ModelFolder : IDisposable
{
    ModelFolder(
        string path,
        ModelConfiguration configuration,
        ITensorSource tensors,
        GenerationDefaults generation
    ) => (Path, Configuration, Tensors, Generation) = (path, configuration, tensors, generation);

    /// <summary>The folder, or the .gguf file where the model is one.</summary>
    public string Path { get; }

    /// <summary>The shape of the model.</summary>
    public ModelConfiguration Configuration { get; }

    /// <summary>The weights, by Hugging Face name; every tensor that <see cref="Configuration"/> asks for is there.</summary>
    public ITensorSource Tensors { get; }

    /// <summary>End tokens and sampling settings.</summary>
    public GenerationDefaults Generation { get; }

    /// <summary>The metadata of a GGUF model, with its tokenizer and chat template; null for a Hugging Face folder.</summary>
    public GgufMetadata? Gguf { get; private init; }

    /// <summary>Opens a model.</summary>
    /// <param name="path">
    /// A Hugging Face folder (config.json and safetensors), a .gguf file, or a folder with exactly one .gguf file.
    /// </param>
    /// <exception cref="IOException">A file isn't there or can't be read.</exception>
    /// <exception cref="ModelFormatException">A file is damaged or holds what isn't supported.</exception>
    public static ModelFolder Open(string path)
    {
        if (File.Exists(path))
            return OpenGguf(path);
        if (!Directory.Exists(path))
            throw new DirectoryNotFoundException($"{path}: no such file or folder.");
        if (File.Exists(System.IO.Path.Combine(path, ConfigurationReader.FileName)))
            return OpenHuggingFace(path);

        var files = Directory.GetFiles(path, "*.gguf");
        return files.Length == 1
            ? OpenGguf(files[0])
            : throw new ModelFormatException(
                $"{path}: found no {ConfigurationReader.FileName} and {files.Length} .gguf files, "
                    + $"expected a {ConfigurationReader.FileName} or exactly one .gguf file."
            );
    }

    /// <inheritdoc/>
    public void Dispose() => Tensors.Dispose();

    static ModelFolder OpenHuggingFace(string path)
    {
        var configuration = ConfigurationReader.Read(
            System.IO.Path.Combine(path, ConfigurationReader.FileName)
        );
        var generation = GenerationReader.Read(path);
        var tensors = SafetensorsFolder.Open(path);
        return DisposingOnError(
            tensors,
            () =>
            {
                ModelTensors.Require(configuration, tensors, path);
                return new(path, configuration, tensors, generation);
            }
        );
    }

    static ModelFolder OpenGguf(string path)
    {
        var file = GgufFile.Open(path);
        return DisposingOnError(
            file,
            () =>
            {
                var configuration = GgufConfiguration.Read(file);
                var tensors = new GgufTensors(file, configuration);
                ModelTensors.Require(configuration, tensors, path);
                return new(path, configuration, tensors, GgufGeneration.Read(file.Metadata))
                {
                    Gguf = file.Metadata,
                };
            }
        );
    }

    static ModelFolder DisposingOnError(IDisposable source, Func<ModelFolder> open)
    {
        try
        {
            return open();
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }
}
