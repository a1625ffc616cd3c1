using System.Text;

namespace RewardBridge.Configuration;

/// <summary>Names of properties and enum values as they stand in files.</summary>
static class SnakeCase
{
    /// <summary>"GroupSize" is "group_size", "KLPenalty" is "kl_penalty", "Llama3" is "llama3".</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && StartsWord(name, i))
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }

    static bool StartsWord(string name, int i) =>
        char.IsUpper(name[i])
        && (
            char.IsLower(name[i - 1])
            || char.IsDigit(name[i - 1])
            || (char.IsUpper(name[i - 1]) && i + 1 < name.Length && char.IsLower(name[i + 1]))
        );
}
