using RewardBridge.Inference.Text.Jinja.Builtins;
using RewardBridge.Inference.Text.Jinja.Evaluation;
using RewardBridge.Inference.Text.Jinja.Syntax;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja;

/// <summary>
/// A template of the language that chat templates are written in: Jinja 3.1 as transformers sets it up
/// (trim_blocks, lstrip_blocks, loop controls, the generation tag, an immutable sandbox). Work and memory are bounded.
/// </summary>
/// <remarks>
/// Beyond Jinja's own limits: integers have 64 bits, <c>safe</c> and <c>escape</c> give plain text, and there are no
/// blocks, no autoescape tag and none of the filters and globals that format for HTML.
/// </remarks>
sealed class JinjaTemplate
{
    readonly IReadOnlyList<Statement> _statements;

    JinjaTemplate(IReadOnlyList<Statement> statements) => _statements = statements;

    /// <summary>Parses a template.</summary>
    /// <exception cref="TemplateException">The source is no template, or is too long or too deep.</exception>
    public static JinjaTemplate Parse(string source) => new(StatementParser.Parse(source));

    /// <summary>Renders with the given variables, which are values of the template language.</summary>
    /// <exception cref="TemplateException">The template failed or took too much; says the line.</exception>
    public TemplateText Render(
        IEnumerable<KeyValuePair<string, object?>> variables,
        TimeProvider clock
    )
    {
        var state = new RenderState(clock);
        var globals = new Scope();
        foreach (var (name, function) in Globals.For(state))
            globals.Set(name, function);
        var context = new Scope(globals);
        foreach (var (name, value) in variables)
            context.Set(name, value);
        try
        {
            return new StatementRunner(state).Capture(_statements, new Scope(context));
        }
        catch (TemplateException error) when (error.Line == 0)
        {
            throw error.At(state.Budget.Line);
        }
    }
}
