namespace RewardBridge.Inference.Text.Jinja.Values;

/// <summary>What counts as true.</summary>
static class Truth
{
    public static bool Of(object? value) =>
        value switch
        {
            null or Undefined => false,
            bool b => b,
            long n => n != 0,
            double d => d != 0,
            TemplateText text => text.Value.Length > 0,
            Sequence { HasLength: true } sequence => sequence.Items.Count > 0,
            Dictionary dictionary => dictionary.Count > 0,
            _ => true,
        };
}
