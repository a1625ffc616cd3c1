namespace RewardBridge.Inference.Text.Jinja.Evaluation;

/// <summary>What <c>namespace()</c> makes: the only thing whose attributes a template can set.</summary>
sealed class Namespace(Values.Dictionary values)
{
    public Values.Dictionary Values => values;
}
