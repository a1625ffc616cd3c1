namespace RewardBridge.Remote.Endpoints;

/// <summary>Finds the key of an endpoint where its user keeps it: never in a name, a configuration or a log.</summary>
/// <remarks>
/// A key belongs to an address. A configuration from somebody else can name any address, so it must not be able to choose
/// which key, or which variable, is sent there.
/// </remarks>
public static class EndpointKeys
{
    const string VariablePrefix = "RBRIDGE_KEY_";

    // Variables that other programs use too, for the one address that each belongs to.
    static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["api.openai.com"] = "OPENAI_API_KEY",
        ["api.anthropic.com"] = "ANTHROPIC_API_KEY",
    };

    /// <summary>The key of an address; null where there is none, as for most servers of one's own.</summary>
    /// <remarks>
    /// For https, and for http on this machine: the variable RBRIDGE_KEY_ and the host in capitals with "_" for what is no
    /// letter or digit and "__" for "-" (RBRIDGE_KEY_API_EXAMPLE_COM): no two hosts have the same, or OPENAI_API_KEY and ANTHROPIC_API_KEY for their own hosts. Then the
    /// line of a file "ORIGIN KEY", such as "http://10.0.0.5:8000 secret".
    /// </remarks>
    /// <param name="address">The endpoint.</param>
    /// <param name="variable">Gives an environment variable, or null.</param>
    /// <param name="file">The file of keys; it need not exist.</param>
    /// <exception cref="IOException">Others may read the file, or a line of it is no key.</exception>
    public static string? Find(Uri address, Func<string, string?> variable, string file)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(variable);
        var key =
            address.Scheme == "https" || address.IsLoopback
                ? variable(VariableOf(address))
                    ?? (Known.TryGetValue(address.Host, out var known) ? variable(known) : null)
                : null;
        key = string.IsNullOrWhiteSpace(key) ? InFile(address, file) : key.Trim();
        return key?.All(c => c is > ' ' and <= '~') != false
            ? key
            : throw new IOException(
                $"The key of {address.GetLeftPart(UriPartial.Authority)} holds characters that no key has."
            );
    }

    /// <summary>The variable that holds an address's key.</summary>
    public static string VariableOf(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return VariablePrefix
            + string.Concat(
                address
                    .IdnHost.ToUpperInvariant()
                    .Select(c =>
                        char.IsAsciiLetterOrDigit(c) ? c.ToString()
                        : c == '-' ? "__"
                        : "_"
                    )
            );
    }

    static string? InFile(Uri address, string file)
    {
        if (!File.Exists(file))
            return null;
        if (
            !OperatingSystem.IsWindows()
            && (File.GetUnixFileMode(file) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0
        )
            throw new IOException(
                $"{file}: others may read it, expected a file of keys that only you can: chmod 600 {file}"
            );
        foreach (var (at, line) in File.ReadLines(file).Index())
        {
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#'))
                continue;
            if (
                line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                    is not [var origin, var key]
                || !Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            )
                throw new IOException(
                    $"{file}:{at + 1}: expected an address and its key, such as 'https://api.example.com sk-...'"
                );
            if (
                Uri.Compare(
                    uri,
                    address,
                    UriComponents.SchemeAndServer,
                    UriFormat.Unescaped,
                    StringComparison.OrdinalIgnoreCase
                ) == 0
            )
                return key;
        }
        return null;
    }
}
