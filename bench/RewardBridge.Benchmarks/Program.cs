using System.Globalization;
using RewardBridge.Benchmarks;

return args switch
{
    ["decode", .. var sizes] => DecodeBenchmark.Run(sizes),
    ["growth", var picture] => GrowthBenchmark.Run(picture),
    ["precision", var model] => PrecisionBenchmark.Run(model),
    ["memory"] => MemoryBenchmark.Run(),
    ["memory-one", var form, var group, var prompt, var response] => MemoryBenchmark.Measure(
        form,
        Number(group),
        Number(prompt),
        Number(response)
    ),
    ["step", var model, .. var settings] => await StepBenchmark.Run(model, settings),
    ["profile", .. var settings] => UpdateProfile.Run(settings.Contains("lora")),
    ["scoring"] => ScoringBenchmark.Run(),
    ["torch-decode", .. var sizes] => TorchDecodeBenchmark.Run(sizes),
    _ => Usage(),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Usage()
{
    Console.Error.WriteLine(
        """
        usage: RewardBridge.Benchmarks decode [batch size ...]
               RewardBridge.Benchmarks growth PICTURE.svg
               RewardBridge.Benchmarks precision MODEL
               RewardBridge.Benchmarks memory
               RewardBridge.Benchmarks step MODEL [lora] [free] [bf16] [half] [groups a micro-batch]
               RewardBridge.Benchmarks profile [lora]
               RewardBridge.Benchmarks scoring
               RewardBridge.Benchmarks torch-decode [batch size ...]
          decode   tokens a second of the CPU engine, beside what the machine could do at most
          growth   time of a decode step against batch, length and threads, as a table and a picture
          precision  log-probabilities of a chat model in bf16 and int8 beside those in f32
          memory   peak memory and time of an update, packed against one prompt a response and full logits
          step     a whole RLOO step, its stages and peak memory; bench/peers/rloo_step.py is the same in eager PyTorch
          profile  where the time of an update goes
          scoring  judgments a second, with and without shared instructions and exact normaliser
          torch-decode  the CPU engine beside the trainer's transformer
        """
    );
    return 2;
}
