using System.Text.Json;

namespace RewardBridge.Rewards;

/// <summary>A verifier's error rates from the evaluation.json that "rbridge evaluate" writes, overall and by domain.</summary>
/// <param name="Overall">Over all labelled responses.</param>
/// <param name="Domains">By domain, where the file has several.</param>
public sealed record NoiseRatesFile(
    NoiseRates Overall,
    IReadOnlyDictionary<string, NoiseRates> Domains
)
{
    const int MaxLength = 256 << 20;

    /// <summary>The rates of a domain; those of all responses where the file doesn't know it.</summary>
    public NoiseRates Of(string? domain) =>
        domain is not null && Domains.TryGetValue(domain, out var rates) ? rates : Overall;

    /// <summary>Reads one verifier's rates.</summary>
    /// <exception cref="ArgumentException">It is no such file, it doesn't hold the verifier, or its rates can't be corrected for.</exception>
    /// <exception cref="IOException">It can't be opened.</exception>
    public static NoiseRatesFile Load(string path, string verifier)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (new FileInfo(path).Length > MaxLength)
            throw Wrong(path, $"more than {MaxLength} bytes");
        using var document = Parse(path);
        if (
            Member(document.RootElement, "labels") is not { } labels
            || Member(labels, "verifiers") is not { ValueKind: JsonValueKind.Array } verifiers
        )
            throw Wrong(path, "no labels.verifiers");
        foreach (var found in verifiers.EnumerateArray())
            if (
                Member(found, "verifier") is { ValueKind: JsonValueKind.String } name
                && name.GetString() == verifier
            )
                return Read(path, verifier, found);
        throw Wrong(
            path,
            $"no verifier '{verifier}' among {string.Join(", ", verifiers.EnumerateArray().Select(v => Member(v, "verifier")?.ToString()))}"
        );
    }

    static NoiseRatesFile Read(string path, string verifier, JsonElement found)
    {
        var overall =
            Rates(Member(found, "overall"))
            ?? throw Wrong(path, $"no rates of '{verifier}': labels of both kinds are needed");
        if (overall.Problem() is { } problem)
            throw Wrong(path, $"of '{verifier}' {problem}");
        var domains = new Dictionary<string, NoiseRates>(StringComparer.Ordinal);
        if (Member(found, "domains") is { ValueKind: JsonValueKind.Object } byDomain)
            foreach (var domain in byDomain.EnumerateObject())
                // A domain in which nothing can be corrected takes the rates of all.
                if (Rates(domain.Value) is { } rates && rates.Problem() is null)
                    domains[domain.Name] = rates;
        return new(overall, domains);
    }

    static NoiseRates? Rates(JsonElement? figures) =>
        Estimate(figures, "false_positive_rate") is { } p
        && Estimate(figures, "false_negative_rate") is { } q
            ? new(p, q)
            : null;

    static double? Estimate(JsonElement? figures, string name) =>
        figures is { } of
        && Member(of, name) is { } interval
        && Member(interval, "estimate") is { ValueKind: JsonValueKind.Number } estimate
            ? estimate.GetDouble()
            : null;

    static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value)
            ? value
            : null;

    static JsonDocument Parse(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (JsonException error)
        {
            throw Wrong(path, error.Message);
        }
    }

    static ArgumentException Wrong(string path, string found) =>
        new(
            $"{path}: expected an evaluation.json as 'rbridge evaluate --output' writes it; found {found}."
        );
}
