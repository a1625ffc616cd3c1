using System.Text.Json;
using RewardBridge.Inference.Text.Jinja;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Tests.Text.Jinja;

/// <summary>Renders small templates for tests.</summary>
static class Rendering
{
    public static string Render(string source) => Render(source, []);

    public static string Render(string source, IEnumerable<(string, object?)> variables) =>
        RenderText(source, variables).Value;

    public static TemplateText RenderText(
        string source,
        IEnumerable<(string Name, object? Value)> variables
    ) =>
        JinjaTemplate
            .Parse(source)
            .Render(
                variables.Select(v => new KeyValuePair<string, object?>(v.Name, v.Value)),
                new NoonClock()
            );

    public static string Render(string source, JsonElement variables) =>
        Render(
            source,
            variables
                .EnumerateObject()
                .Select(v => (v.Name, Conversion.From(v.Value, trusted: true)))
        );

    public static TemplateException Error(string source) =>
        Assert.Throws<TemplateException>(() => Render(source));

    /// <summary>The error class of Python's that a kind stands for.</summary>
    public static string PythonName(TemplateErrorKind kind) =>
        kind switch
        {
            TemplateErrorKind.Raised => "TemplateError",
            TemplateErrorKind.Undefined => "UndefinedError",
            TemplateErrorKind.Syntax => "TemplateSyntaxError",
            TemplateErrorKind.Type => "TypeError",
            TemplateErrorKind.Value => "ValueError",
            TemplateErrorKind.ZeroDivision => "ZeroDivisionError",
            TemplateErrorKind.Security => "SecurityError",
            TemplateErrorKind.Runtime => "TemplateRuntimeError",
            _ => "",
        };

    sealed class NoonClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(2025, 3, 7, 12, 5, 9, TimeSpan.Zero);
    }
}
