using System.Diagnostics;
using System.Globalization;
using RewardBridge.Training.Optimisation;
using RewardBridge.Training.Transformer;
using TorchSharp;
using static TorchSharp.torch;

namespace RewardBridge.Benchmarks;

/// <summary>Where an update's time goes: libtorch's matrix products by themselves, then the parts of an update of SmolLM2-135M's shape.</summary>
static class UpdateProfile
{
    const int Group = 4;
    const int Prompt = 128;
    const int Response = 64;

    public static int Run(bool lora)
    {
        using var model = CausalTransformer.Load(
            SmolLm.Shape,
            new RandomWeights(SmolLm.Shape),
            lora ? new() { Rank = 16, Alpha = 32 } : null
        );
        using var optimiser = new AdamW(model.TrainableParameters);
        Console.WriteLine($"{get_num_threads()} threads of libtorch");
        foreach (var (m, k, n) in new[] { (384, 576, 1536), (384, 1536, 576), (256, 576, 49152) })
            Product(m, k, n);
        var random = new Random(1);
        var batch = new PackedBatch([
            new(
                Tokens(random, Prompt),
                [.. Enumerable.Range(0, Group).Select(_ => Tokens(random, Response))]
            ),
        ]);
        for (var run = 0; run < 2; run++)
        {
            Print("forward without gradients", () => Forward(model, batch, false));
            Print("forward with gradients", () => Forward(model, batch, true));
            Print("forward and backward", () => Backward(model, batch));
            Print("norm and clipping", () => GradientClipping.Clip(optimiser.Parameters, 1));
            Print("optimiser", () => optimiser.Step(1e-6));
            Console.WriteLine();
        }
        return 0;
    }

    static void Forward(CausalTransformer model, PackedBatch batch, bool gradients)
    {
        using var mode = set_grad_enabled(gradients);
        using var scope = NewDisposeScope();
        model.HiddenAt(batch);
    }

    static void Backward(CausalTransformer model, PackedBatch batch)
    {
        using var scope = NewDisposeScope();
        var clock = Stopwatch.StartNew();
        var hidden = model.HiddenAt(batch);
        var forward = clock.Elapsed.TotalSeconds;
        model.Head.Backward(
            hidden,
            batch.Targets,
            all =>
            {
                Console.Write(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"(to loss {clock.Elapsed.TotalSeconds - forward:0.00}) "
                    )
                );
                return -all.sum();
            },
            1
        );
    }

    static void Product(int m, int k, int n)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var (a, b, c) = (randn(m, k), randn(n, k), randn(m, n));
        Speed("x w^T", () => nn.functional.linear(a, b).Dispose());
        Speed("g w", () => c.matmul(b).Dispose());
        Speed("g^T x", () => c.t().matmul(a).Dispose());

        void Speed(string name, Action run)
        {
            run();
            var (clock, count) = (Stopwatch.StartNew(), 0);
            for (; clock.Elapsed.TotalSeconds < 0.4; count++)
                run();
            var flops = 2.0 * m * k * n * count / clock.Elapsed.TotalSeconds;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{m} x {k} x {n} {name, -6}: {flops / 1e9:0} GFLOP/s"
                )
            );
        }
    }

    static int[] Tokens(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(SmolLm.Shape.VocabularySize))];

    static void Print(string name, Action run)
    {
        var clock = Stopwatch.StartNew();
        run();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name, -26} {clock.Elapsed.TotalSeconds:0.00} s"
            )
        );
    }
}
