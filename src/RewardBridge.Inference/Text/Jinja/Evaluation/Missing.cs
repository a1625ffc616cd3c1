namespace RewardBridge.Inference.Text.Jinja.Evaluation;

/// <summary>Stands for an argument that was not given or an attribute that there isn't; no template sees it.</summary>
sealed class Missing
{
    public static readonly Missing Value = new();

    Missing() { }
}
