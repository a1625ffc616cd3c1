using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace RewardBridge.Inference.Formats;

/// <summary>The messages that more than one reader gives.</summary>
static class FormatErrors
{
    public const string FetchAgain = "The download is probably cut short: fetch the file again.";

    [DoesNotReturn]
    public static void TensorPastEndOfFile(
        string file,
        string tensor,
        Int128 from,
        Int128 to,
        long length
    ) =>
        throw new ModelFormatException(
            $"{file}: tensor '{Shown(tensor)}' needs bytes {from}..{to}, but the file ends at {length}. {FetchAgain}"
        );

    public static ModelFormatException NoSuchTensor(string place, string tensor, int count) =>
        new($"{place}: no tensor '{Shown(tensor)}' among its {count}.");

    public static ModelFormatException NotReadableAsSingle(
        string file,
        string tensor,
        string type
    ) =>
        new(
            $"{file}: tensor '{Shown(tensor)}' is stored as {type}, expected one of "
                + $"{string.Join(", ", Widening.Types)}: convert the model to one of these."
        );

    /// <exception cref="ArgumentException">The span has another length than the tensor.</exception>
    public static void RequireLength(string tensor, TensorInfo info, int length)
    {
        if (info.ElementCount != length)
            throw new ArgumentException(
                $"Tensor '{tensor}' has {info.ElementCount} elements ([{string.Join(", ", info.Shape)}]), "
                    + $"the destination {length}.",
                nameof(length)
            );
    }

    /// <summary>Runs a reader of JSON and turns every way in which JSON can be wrong into one exception.</summary>
    public static T ReadingJson<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        // InvalidOperationException: a string with half a surrogate pair, or bytes that aren't UTF-8.
        catch (Exception e)
            when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new ModelFormatException($"{file}: not valid JSON: {Shown(e.Message, 300)}", e);
        }
    }

    /// <summary>Text of a file made safe and short for a message.</summary>
    public static string Shown(string text, int longest = 100)
    {
        var shown = text.Length <= longest ? text : $"{text.AsSpan(0, longest)}...";
        return string.Concat(shown.Select(c => char.IsControl(c) ? '\uFFFD' : c));
    }
}
