namespace RewardBridge.Inference.Engine.Scheduling;

/// <summary>Places in a step and blocks of the cache, for the sequences of all calls.</summary>
/// <remarks>A sequence reserves the blocks of the longest that it may become, so that it never has to wait for memory, nor to be thrown out.</remarks>
/// <param name="places">Most sequences at once.</param>
/// <param name="blocks">Blocks of the cache.</param>
sealed class Room(int places, int blocks)
{
    int _inside;
    int _reserved;

    /// <summary>Whether no sequence is inside.</summary>
    public bool Empty => _inside == 0;

    /// <summary>What one call has of a room.</summary>
    public sealed class Share(Room room)
    {
        int _inside;
        int _reserved;

        /// <summary>Takes a place and this many blocks, where both are free.</summary>
        public bool TryEnter(int blocks)
        {
            if (!room.Fits(blocks))
                return false;
            Change(1, blocks);
            return true;
        }

        /// <summary>Gives a place and this many blocks back.</summary>
        public void Leave(int blocks) => Change(-1, -blocks);

        /// <summary>Gives blocks back.</summary>
        public void Free(int blocks) => Change(0, -blocks);

        /// <summary>Takes blocks that the caller has just given back in another share.</summary>
        public void Keep(int blocks) => Change(0, blocks);

        /// <summary>Gives everything back.</summary>
        public void GiveBack() => Change(-_inside, -_reserved);

        void Change(int inside, int blocks)
        {
            _inside += inside;
            _reserved += blocks;
            room._inside += inside;
            room._reserved += blocks;
        }
    }

    bool Fits(int more) => _inside < places && _reserved + more <= blocks;
}
