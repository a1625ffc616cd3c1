namespace RewardBridge.Inference.Text.Jinja.Evaluation;

/// <summary>Something built in that can be called.</summary>
sealed class Function(Func<Arguments, object?> body)
{
    public object? Call(Arguments arguments) => body(arguments);
}
