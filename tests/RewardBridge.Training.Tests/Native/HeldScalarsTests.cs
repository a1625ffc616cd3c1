using Mono.Cecil;
using Mono.Cecil.Cil;
using RewardBridge.Training.Native;

namespace RewardBridge.Training.Tests.Native;

public sealed class HeldScalarsTests
{
    const string MakesScalar = "TorchSharp.Scalar::op_Implicit";

    [Fact]
    public void A_held_number_keeps_its_value_through_garbage_collections()
    {
        var held = HeldScalars.Held(0.5);
        GC.Collect();
        GC.WaitForPendingFinalizers();

        using var tensor = TorchSharp.torch.ones(3).mul_(held);

        Assert.Equal(1.5, tensor.sum().item<float>());
    }

    /// <summary>Also through TorchSharp's own methods: its a + b makes the number 1 and does not hold it.</summary>
    [Fact]
    public void No_number_of_the_assembly_reaches_libtorch_unheld()
    {
        using var torch = AssemblyDefinition.ReadAssembly(
            typeof(TorchSharp.torch).Assembly.Location
        );
        using var ours = AssemblyDefinition.ReadAssembly(typeof(HeldScalars).Assembly.Location);
        var unsafeMethods = Unheld(torch);

        var offences = string.Join(
            '\n',
            Bodies(ours)
                .SelectMany(m => Called(m).Select(callee => (Caller: m.FullName, Callee: callee)))
                .Where(call =>
                    call.Callee.Contains(MakesScalar) || unsafeMethods.Contains(call.Callee)
                )
                .Select(call => $"{call.Caller} calls {call.Callee}")
                .Distinct()
        );

        Assert.True(offences.Length == 0, offences);
    }

    /// <summary>Methods that make a number and hand it on, directly or through others of theirs.</summary>
    static HashSet<string> Unheld(AssemblyDefinition torch)
    {
        var callees = Bodies(torch)
            .GroupBy(m => m.FullName)
            .ToDictionary(g => g.Key, g => g.SelectMany(Called).ToHashSet());
        var found = callees
            .Where(m => m.Value.Any(c => c.Contains(MakesScalar)))
            .Select(m => m.Key)
            .ToHashSet();
        while (true)
        {
            var more = callees
                .Where(m => !found.Contains(m.Key) && m.Value.Overlaps(found))
                .Select(m => m.Key)
                .ToList();
            if (more.Count == 0)
                return found;
            found.UnionWith(more);
        }
    }

    static IEnumerable<MethodDefinition> Bodies(AssemblyDefinition assembly) =>
        assembly.MainModule.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody);

    static IEnumerable<string> Called(MethodDefinition method) =>
        method
            .Body.Instructions.Where(i => i.OpCode == OpCodes.Call || i.OpCode == OpCodes.Callvirt)
            .Select(i => ((MethodReference)i.Operand).FullName);
}
