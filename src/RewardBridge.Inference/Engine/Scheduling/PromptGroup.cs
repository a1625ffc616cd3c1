using RewardBridge.Inference.Engine.Caching;

namespace RewardBridge.Inference.Engine.Scheduling;

/// <summary>The requests with one and the same prompt, which is computed once for all.</summary>
sealed class PromptGroup(int[] prompt, int hiddenSize)
{
    /// <summary>Token ids.</summary>
    public int[] Prompt => prompt;

    /// <summary>Requests that haven't been let in yet.</summary>
    public int Outside { get; set; }

    /// <summary>Sequences that wait for the prompt.</summary>
    public List<RunningSequence> Waiting { get; } = [];

    /// <summary>Sequences that were let in and haven't finished.</summary>
    public int Inside { get; set; }

    /// <summary>The prompt's way into the cache; null before it begins and after the last sequence has started.</summary>
    public Prefill? Prefill { get; private set; }

    /// <summary>Whether the group's part of the cache is reserved.</summary>
    public bool Reserved { get; set; }

    /// <summary>The hidden state that gives the first token's logits, kept for those who come later.</summary>
    public float[] Hidden { get; } = new float[hiddenSize];

    /// <summary>Cache blocks of the prompt.</summary>
    public int Blocks => KeyValueCache.BlocksFor(prompt.Length);

    public void Begin(KeyValueCache cache) => Prefill = new(cache, prompt, prompt.Length);

    /// <summary>A sequence's own table: whole blocks shared, the begun one copied unless nobody else needs it.</summary>
    public KeyValueBlock[] Fork(KeyValueCache cache, int blocks, bool last)
    {
        var table = new KeyValueBlock[blocks];
        var whole = prompt.Length / KeyValueBlock.Tokens;
        for (var index = 0; index < whole; index++)
            table[index] = KeyValueCache.Share(Prefill!.Table[index]);
        if (prompt.Length % KeyValueBlock.Tokens == 0)
            return table;
        var begun = Prefill!.Table[whole];
        if (last)
            table[whole] = KeyValueCache.Share(begun);
        else
            begun.CopyTo(table[whole] = cache.Rent());
        return table;
    }

    /// <summary>Gives the prompt's blocks up; sequences keep those they share.</summary>
    public void Release()
    {
        Prefill?.Release();
        Prefill = null;
    }
}
