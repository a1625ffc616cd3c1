using RewardBridge.Inference.Text.Jinja.Evaluation;

namespace RewardBridge.Inference.Text.Jinja.Values;

/// <summary>What Python calls the type of a value; error messages quote it.</summary>
static class TypeNames
{
    public static string Of(object? value) =>
        value switch
        {
            null => "NoneType",
            bool => "bool",
            long => "int",
            double => "float",
            TemplateText => "str",
            Sequence s => s.TypeName,
            Dictionary => "dict",
            Undefined => "Undefined",
            Namespace => "Namespace",
            Macro => "Macro",
            LoopState => "LoopContext",
            _ => "function",
        };
}
