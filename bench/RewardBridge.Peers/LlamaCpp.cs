using System.Diagnostics;
using LLama.Native;

namespace RewardBridge.Peers;

/// <summary>llama.cpp in this process, many sequences in one batch.</summary>
sealed class LlamaCpp : IDisposable
{
    const int PromptTokensAtOnce = 512; // llama.cpp's own default for a physical batch

    readonly SafeLlamaModelHandle _model;
    readonly SafeLLamaContextHandle _context;
    readonly LLamaBatch _batch = new();
    int _last;

    /// <param name="path">A GGUF file.</param>
    /// <param name="sequences">Sequences at once.</param>
    /// <param name="length">Most tokens of one sequence.</param>
    public LlamaCpp(string path, int sequences, int length)
    {
        NativeApi.llama_empty_call(); // loads the library that fits the processor
        NativeLogConfig.llama_log_set((_, _) => { });
        _model = SafeLlamaModelHandle.LoadFromFile(path, LLamaModelParams.Default());
        var settings = LLamaContextParams.Default();
        settings.n_ctx = (uint)(sequences * length);
        settings.n_seq_max = (uint)sequences;
        settings.n_batch = PromptTokensAtOnce;
        settings.n_ubatch = PromptTokensAtOnce;
        _context = SafeLLamaContextHandle.Create(_model, settings);
        Threads = Environment.ProcessorCount;
    }

    /// <summary>Threads that compute. Default: one a processor.</summary>
    public int Threads
    {
        get => (int)_context.GenerationThreads;
        set => (_context.GenerationThreads, _context.BatchThreads) = (value, value);
    }

    /// <summary>Seconds to compute the prompts, with logits of the last token of each.</summary>
    public double Prefill(IReadOnlyList<int[]> prompts)
    {
        _context.MemoryClear();
        var start = Stopwatch.GetTimestamp();
        _batch.Clear();
        for (var sequence = 0; sequence < prompts.Count; sequence++)
        for (var position = 0; position < prompts[sequence].Length; position++)
        {
            var last = position == prompts[sequence].Length - 1;
            _batch.Add(prompts[sequence][position], position, (LLamaSeqId)sequence, last);
            if (_batch.TokenCount == PromptTokensAtOnce)
                Compute();
        }
        if (_batch.TokenCount > 0)
            Compute();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Mean seconds of a decode step of all sequences, from the prompts' end on.</summary>
    /// <param name="sequences">Sequences whose prompts are computed.</param>
    /// <param name="prompt">Their tokens.</param>
    /// <param name="steps">Tokens to write.</param>
    public double Decode(int sequences, int prompt, int steps)
    {
        var random = new Random(1);
        var start = Stopwatch.GetTimestamp();
        for (var step = 0; step < steps; step++)
        {
            for (var sequence = 0; sequence < sequences; sequence++)
                _batch.Add(random.Next(40_000), prompt + step, (LLamaSeqId)sequence, true);
            Compute();
        }
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds / steps;
        for (var sequence = 0; sequence < sequences; sequence++)
            _context.MemorySequenceRemove((LLamaSeqId)sequence, prompt, -1);
        return seconds;
    }

    /// <summary>Logits after one prompt.</summary>
    public float[] Logits(int[] prompt)
    {
        Prefill([prompt]);
        return _context.GetLogitsIth(_last).ToArray();
    }

    public void Dispose()
    {
        _context.Dispose();
        _model.Dispose();
    }

    void Compute()
    {
        _last = _batch.TokenCount - 1;
        var result = _context.Decode(_batch);
        if (result != DecodeResult.Ok)
            throw new InvalidOperationException($"llama.cpp: {result}.");
        _context.Synchronize();
        _batch.Clear();
    }
}
