using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Text.Tokenization;

namespace RewardBridge.Inference.Text;

/// <summary>Where a model folder keeps its chat template and the tokens that templates name.</summary>
static class ChatTemplateFiles
{
    const long LargestFile = 64L << 20;

    static readonly string[] TokenNames =
    [
        "bos_token",
        "eos_token",
        "unk_token",
        "sep_token",
        "pad_token",
        "cls_token",
        "mask_token",
    ];

    public static (
        string? Source,
        string File,
        IReadOnlyDictionary<string, string> SpecialTokens
    ) Find(string folder)
    {
        var configurationFile = Path.Combine(folder, "tokenizer_config.json");
        var templateFile = Path.Combine(folder, "chat_template.jinja");
        JsonPlace? configuration = Read(configurationFile) is { } json
            ? JsonPlace.Parse(json, configurationFile)
            : null;
        var tokens = configuration is { } c ? SpecialTokens(c) : [];
        if (Read(templateFile) is { } template)
            return (System.Text.Encoding.UTF8.GetString(template), templateFile, tokens);
        return (
            configuration?.Optional("chat_template") is { } t ? Template(t) : null,
            configurationFile,
            tokens
        );
    }

    /// <summary>One template, or a list of named ones, of which "default" is for plain conversations.</summary>
    static string? Template(JsonPlace template)
    {
        if (!template.IsList)
            return template.Text();
        foreach (var named in template.Items())
            if (named["name"].Text() == "default")
                return named["template"].Text();
        throw template.Unexpected("a template named 'default'");
    }

    static Dictionary<string, string> SpecialTokens(JsonPlace configuration)
    {
        var tokens = new Dictionary<string, string>();
        foreach (var name in TokenNames)
            if (configuration.Optional(name) is { } token)
                tokens[name] = token.IsObject ? token["content"].Text() : token.Text();
        return tokens;
    }

    static byte[]? Read(string file)
    {
        var info = new FileInfo(file);
        if (!info.Exists)
            return null;
        return info.Length <= LargestFile
            ? File.ReadAllBytes(file)
            : throw new ModelFormatException(
                $"{file}: found {info.Length} bytes, expected at most {LargestFile}."
            );
    }
}
