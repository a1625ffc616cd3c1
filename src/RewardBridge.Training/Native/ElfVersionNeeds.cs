using System.Buffers.Binary;
using System.Text;

namespace RewardBridge.Training.Native;

/// <summary>Finds the symbol versions that a 64-bit ELF library demands of the libraries it loads.</summary>
/// <remarks>
/// Layout after the System V gABI and the GNU extension SHT_GNU_verneed (Linux Standard Base 5.0,
/// "Symbol Versioning"): a chain of Verneed records, one a library, each with a chain of Vernaux
/// records, one a version. Every offset is checked against the file before it is followed.
/// </remarks>
static class ElfVersionNeeds
{
    /// <summary>The bit of vna_flags that lets the loader go on without the version.</summary>
    public const ushort WeakFlag = 2;

    const int HeaderSize = 64;
    const int SectionHeaderSize = 64;
    const int RecordSize = 16; // of Verneed and of Vernaux
    const uint VersionNeedSection = 0x6ffffffe;

    /// <summary>Where the 16-bit flags of every need of a version stand.</summary>
    /// <param name="elf">The whole file.</param>
    /// <param name="version">Such as "GLIBCXX_3.4.32".</param>
    /// <returns>File offsets of vna_flags, little-endian; empty where nothing needs the version.</returns>
    /// <exception cref="BadImageFormatException">Not a 64-bit little-endian ELF file, or one that is cut short or damaged.</exception>
    public static IReadOnlyList<int> FlagOffsets(ReadOnlySpan<byte> elf, string version)
    {
        CheckHeader(elf);
        var sections = Sections(elf);
        var name = Encoding.ASCII.GetBytes(version);
        var found = new List<int>();
        foreach (var section in sections)
            if (section.Type == VersionNeedSection)
            {
                if (section.Link >= sections.Count)
                    throw Damaged($"section link {section.Link} of {sections.Count} sections");
                var names = Slice(elf, sections[(int)section.Link], "the string table");
                CollectNeeds(elf, section, names, name, found);
            }
        return found;
    }

    /// <summary>Reads the flags at an offset of <see cref="FlagOffsets"/>.</summary>
    public static ushort FlagsAt(ReadOnlySpan<byte> elf, int offset) =>
        BinaryPrimitives.ReadUInt16LittleEndian(elf[offset..]);

    static void CheckHeader(ReadOnlySpan<byte> elf)
    {
        if (elf.Length < HeaderSize)
            throw Damaged($"{elf.Length} bytes; an ELF header has {HeaderSize}");
        if (!elf.StartsWith("\u007fELF"u8))
            throw Damaged("no ELF magic number");
        const byte is64Bit = 2;
        const byte isLittleEndian = 1;
        if (elf[4] != is64Bit || elf[5] != isLittleEndian)
            throw Damaged($"class {elf[4]}, data {elf[5]}; expected 2 (64-bit), 1 (little-endian)");
    }

    static List<Section> Sections(ReadOnlySpan<byte> elf)
    {
        var offset = BinaryPrimitives.ReadUInt64LittleEndian(elf[0x28..]);
        var size = BinaryPrimitives.ReadUInt16LittleEndian(elf[0x3A..]);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(elf[0x3C..]);
        if (count > 0 && size != SectionHeaderSize)
            throw Damaged($"section headers of {size} bytes; expected {SectionHeaderSize}");
        var table = new Section(0, 0, offset, (ulong)count * SectionHeaderSize);
        var bytes = Slice(elf, table, "the section header table");
        var sections = new List<Section>(count);
        for (; !bytes.IsEmpty; bytes = bytes[SectionHeaderSize..])
            sections.Add(
                new(
                    Type: BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
                    Link: BinaryPrimitives.ReadUInt32LittleEndian(bytes[0x28..]),
                    Offset: BinaryPrimitives.ReadUInt64LittleEndian(bytes[0x18..]),
                    Size: BinaryPrimitives.ReadUInt64LittleEndian(bytes[0x20..])
                )
            );
        return sections;
    }

    static void CollectNeeds(
        ReadOnlySpan<byte> elf,
        Section section,
        ReadOnlySpan<byte> names,
        ReadOnlySpan<byte> version,
        List<int> found
    )
    {
        var needs = Slice(elf, section, "the version needs");
        var budget = needs.Length / RecordSize; // no chain is longer, so none can run in a circle
        for (var need = 0L; ; )
        {
            var record = Record(needs, need, ref budget);
            var versions = BinaryPrimitives.ReadUInt16LittleEndian(record[2..]);
            var entry = need + BinaryPrimitives.ReadUInt32LittleEndian(record[8..]);
            for (var i = 0; i < versions; i++)
            {
                var auxiliary = Record(needs, entry, ref budget);
                var name = BinaryPrimitives.ReadUInt32LittleEndian(auxiliary[8..]);
                if (NameIs(names, name, version))
                    found.Add(checked((int)((long)section.Offset + entry + 4)));
                entry += BinaryPrimitives.ReadUInt32LittleEndian(auxiliary[12..]);
            }
            var next = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
            if (next == 0)
                return;
            need += next;
        }
    }

    static ReadOnlySpan<byte> Record(ReadOnlySpan<byte> needs, long offset, ref int budget)
    {
        if (offset > needs.Length - RecordSize)
            throw Damaged($"a version need at byte {offset} of {needs.Length}");
        if (budget-- == 0)
            throw Damaged("more version needs than their section has room for");
        return needs.Slice((int)offset, RecordSize);
    }

    static bool NameIs(ReadOnlySpan<byte> names, uint offset, ReadOnlySpan<byte> expected)
    {
        if (offset >= names.Length)
            throw Damaged($"a name at byte {offset} of a string table of {names.Length}");
        var name = names[(int)offset..];
        return name.StartsWith(expected)
            && name.Length > expected.Length
            && name[expected.Length] == 0;
    }

    static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> elf, Section section, string what)
    {
        var length = (ulong)elf.Length;
        if (section.Offset > length || section.Size > length - section.Offset)
            throw Damaged(
                $"{what} needs {section.Size} bytes at {section.Offset} of a file of {length}"
            );
        return elf.Slice((int)section.Offset, (int)section.Size);
    }

    static BadImageFormatException Damaged(string found) =>
        new($"Not a readable 64-bit ELF library: found {found}.");

    readonly record struct Section(uint Type, uint Link, ulong Offset, ulong Size);
}
