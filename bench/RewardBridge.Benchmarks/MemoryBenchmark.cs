using System.Diagnostics;
using System.Globalization;
using RewardBridge.Training.Optimisation;
using RewardBridge.Training.Transformer;

namespace RewardBridge.Benchmarks;

/// <summary>Peak memory and time of one full fine-tuning update of one group, in the two forms of <see cref="UpdateForms"/>.</summary>
/// <remarks>Each figure comes from a process of its own, because a peak never goes down.</remarks>
static class MemoryBenchmark
{
    const double Mebibyte = 1 << 20;
    const int Warmups = 1; // the first update touches memory and compiles code

    static readonly (int Group, int Prompt, int Response)[] Sizes =
    [
        (4, 128, 64),
        (8, 128, 64),
        (8, 256, 64),
        (8, 512, 64),
        (8, 128, 256),
    ];

    /// <summary>Prints one row a size, as a Markdown table.</summary>
    public static int Run()
    {
        Console.WriteLine(
            "| G | prompt | response | repeated, MiB | packed, MiB | saved | repeated, s | packed, s | faster |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var size in Sizes)
        {
            var repeated = Child("repeated", size);
            var packed = Child("packed", size);
            // Both compute the same gradient, or the comparison would mean nothing.
            if (Math.Abs(packed.Norm / repeated.Norm - 1) > 1e-4)
                throw new InvalidOperationException(
                    FormattableString.Invariant(
                        $"Gradient norms {packed.Norm} and {repeated.Norm} differ."
                    )
                );
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {size.Group} | {size.Prompt} | {size.Response} | {Memory(repeated)} | {Memory(packed)} | {1 - packed.Above / repeated.Above:P0} | {repeated.Seconds:0.0} | {packed.Seconds:0.0} | {repeated.Seconds / packed.Seconds:0.0}x |"
                )
            );
        }
        return 0;
    }

    /// <summary>In a child process: one update after a warm-up with a tiny group; prints what it took.</summary>
    public static int Measure(string form, int group, int prompt, int response)
    {
        using var model = CausalTransformer.Initialise(SmolLm.Shape, seed: 1);
        using var optimiser = new AdamW(model.TrainableParameters);
        Action<CausalTransformer, PackedGroup> update =
            form == "packed" ? UpdateForms.Packed : UpdateForms.Repeated;
        for (var i = 0; i < Warmups; i++)
            Update(model, optimiser, update, Group(2, 4, 2));
        var before = ProcessMemory.Now;
        var clock = Stopwatch.StartNew();
        var norm = Update(model, optimiser, update, Group(group, prompt, response));
        Console.WriteLine(
            FormattableString.Invariant(
                $"{ProcessMemory.Peak} {before} {clock.Elapsed.TotalSeconds} {norm}"
            )
        );
        return 0;
    }

    static double Update(
        CausalTransformer model,
        AdamW optimiser,
        Action<CausalTransformer, PackedGroup> update,
        PackedGroup group
    )
    {
        optimiser.ZeroGradients();
        update(model, group);
        var norm = GradientClipping.Clip(optimiser.Parameters, 1);
        optimiser.Step(1e-6);
        return norm;
    }

    static PackedGroup Group(int group, int prompt, int response)
    {
        var random = new Random(1);
        return new(
            Tokens(random, prompt),
            [.. Enumerable.Range(0, group).Select(_ => Tokens(random, response))]
        );
    }

    static int[] Tokens(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(SmolLm.Shape.VocabularySize))];

    static Taken Child(string form, (int Group, int Prompt, int Response) size)
    {
        string[] arguments =
        [
            "memory-one",
            form,
            .. new[] { size.Group, size.Prompt, size.Response }.Select(n =>
                n.ToString(CultureInfo.InvariantCulture)
            ),
        ];
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments)
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(
                $"{string.Join(' ', arguments)} ended with exit code {process.ExitCode}."
            );
        var numbers = output
            .Split(' ')
            .Select(n => double.Parse(n, CultureInfo.InvariantCulture))
            .ToList();
        return new(numbers[0], numbers[0] - numbers[1], numbers[2], numbers[3]);
    }

    static string Memory(Taken taken) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{taken.Peak / Mebibyte:0} ({taken.Above / Mebibyte:0})"
        );

    /// <summary>What an update took.</summary>
    /// <param name="Peak">Bytes at the peak.</param>
    /// <param name="Above">Bytes at the peak above those resident before: weights, gradients and optimiser state.</param>
    /// <param name="Seconds">Of the update.</param>
    /// <param name="Norm">Of the gradient, to see that both forms compute the same.</param>
    sealed record Taken(double Peak, double Above, double Seconds, double Norm);
}
