using System.Globalization;
using RewardBridge.Peers;

return args switch
{
    ["decode", var model, .. var rest] => DecodeComparison.Run(
        model,
        Sizes(rest),
        [.. rest.Where(text => !char.IsDigit(text[0]))]
    ),
    _ => Usage(),
};

static int[] Sizes(string[] texts)
{
    int[] sizes =
    [
        .. texts
            .Where(text => char.IsDigit(text[0]))
            .Select(text => int.Parse(text, CultureInfo.InvariantCulture)),
    ];
    return sizes.Length > 0 ? sizes : [1, 16, 64];
}

static int Usage()
{
    Console.Error.WriteLine(
        """
        usage: RewardBridge.Peers decode MODEL [f32|bf16|f16|int8 ...] [batch size ...]
          decode   tokens a second of the CPU engine beside llama.cpp, in one process
        """
    );
    return 2;
}
