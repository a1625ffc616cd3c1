namespace RewardBridge.Configuration;

/// <summary>A record of settings that knows which of its values make no sense.</summary>
public interface IValidated
{
    /// <summary>Every problem of this record at once; those of records inside it are asked for by the binder.</summary>
    /// <param name="section">The record's path in the file, such as "rl"; problems are named "section.key".</param>
    IEnumerable<ConfigurationProblem> Problems(string section);
}
