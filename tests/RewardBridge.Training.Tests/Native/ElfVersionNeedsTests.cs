using System.Buffers.Binary;
using System.Text;
using RewardBridge.Training.Native;

namespace RewardBridge.Training.Tests.Native;

public sealed class ElfVersionNeedsTests
{
    const string Version = "GLIBCXX_3.4.32";

    [Fact]
    public void The_flags_of_a_needed_version_are_found()
    {
        var elf = Library(["GLIBCXX_3.4", Version, "CXXABI_1.3"]);
        var offset = Assert.Single(ElfVersionNeeds.FlagOffsets(elf, Version));
        Assert.Equal(NeedsAt + 16 + 16 + 4, offset);
    }

    [Fact]
    public void A_longer_name_is_another_version() =>
        Assert.Empty(ElfVersionNeeds.FlagOffsets(Library([Version + "1"]), Version));

    [Fact]
    public void A_chain_that_runs_in_a_circle_is_an_error()
    {
        var elf = Library([Version, Version]);
        BinaryPrimitives.WriteUInt16LittleEndian(elf.AsSpan(NeedsAt + 2), 60_000);
        BinaryPrimitives.WriteUInt32LittleEndian(elf.AsSpan(NeedsAt + 16 + 12), 0);
        Assert.Throws<BadImageFormatException>(() => ElfVersionNeeds.FlagOffsets(elf, Version));
    }

    [Fact]
    public void Every_cut_of_a_library_is_an_error()
    {
        var elf = Library([Version]);
        for (var length = 0; length < elf.Length; length++)
            Assert.Throws<BadImageFormatException>(() =>
                ElfVersionNeeds.FlagOffsets(elf.AsSpan(0, length), Version)
            );
    }

    [Fact]
    public void Damaged_bytes_give_offsets_inside_the_file_or_a_clear_error() =>
        (
            from at in Gen.Int[0, Library([Version, "GLIBC_2.14"]).Length - 1]
            from value in Gen.Byte
            from at2 in Gen.Int[0, Library([Version, "GLIBC_2.14"]).Length - 1]
            from value2 in Gen.Byte
            select (at, value, at2, value2)
        ).Sample(damage =>
        {
            var elf = Library([Version, "GLIBC_2.14"]);
            (elf[damage.at], elf[damage.at2]) = (damage.value, damage.value2);
            try
            {
                return ElfVersionNeeds
                    .FlagOffsets(elf, Version)
                    .All(offset => offset >= 0 && offset + 2 <= elf.Length);
            }
            catch (BadImageFormatException)
            {
                return true;
            }
        });

    const int NamesAt = 64;
    const int NeedsAt = 192;
    const int SectionsAt = 320;

    /// <summary>The least library: a header, names, one Verneed with its versions, and three section headers at the end.</summary>
    static byte[] Library(string[] versions)
    {
        var elf = new byte[SectionsAt + 3 * 64];
        "\u007fELF"u8.CopyTo(elf);
        (elf[4], elf[5]) = (2, 1);
        Write64(0x28, SectionsAt);
        Write16(0x3A, 64);
        Write16(0x3C, 3);
        Write16(NeedsAt, 1);
        Write16(NeedsAt + 2, versions.Length);
        Write32(NeedsAt + 8, 16);
        var name = 1;
        for (var i = 0; i < versions.Length; i++)
        {
            var entry = NeedsAt + 16 * (i + 1);
            Encoding.ASCII.GetBytes(versions[i]).CopyTo(elf, NamesAt + name);
            Write32(entry + 8, name);
            Write32(entry + 12, i + 1 < versions.Length ? 16 : 0);
            name += versions[i].Length + 1;
        }
        Section(1, type: 3, NamesAt, NeedsAt - NamesAt, link: 0);
        Section(2, type: 0x6ffffffe, NeedsAt, 16 * (versions.Length + 1), link: 1);
        return elf;

        void Section(int index, uint type, int offset, int size, int link)
        {
            var header = SectionsAt + 64 * index;
            Write32(header + 4, (int)type);
            Write64(header + 0x18, offset);
            Write64(header + 0x20, size);
            Write32(header + 0x28, link);
        }
        void Write16(int at, int value) =>
            BinaryPrimitives.WriteUInt16LittleEndian(elf.AsSpan(at), (ushort)value);
        void Write32(int at, int value) =>
            BinaryPrimitives.WriteInt32LittleEndian(elf.AsSpan(at), value);
        void Write64(int at, long value) =>
            BinaryPrimitives.WriteInt64LittleEndian(elf.AsSpan(at), value);
    }
}
