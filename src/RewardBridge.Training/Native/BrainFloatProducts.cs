using System.Runtime.InteropServices;
using TorchSharp;

namespace RewardBridge.Training.Native;

/// <summary>Lets libtorch's matrix products on the CPU round their inputs to bfloat16; sums stay f32.</summary>
/// <remarks>
/// About twice as fast on processors with AVX-512 BF16 or AMX, and no change on others. Python has it as
/// torch.backends.mkldnn.matmul.fp32_precision; TorchSharp has no name for it, so the C++ symbol is called. The
/// setting holds for the whole process.
/// </remarks>
public static class BrainFloatProducts
{
    const string GlobalContext = "_ZN2at13globalContextEv";
    const string SetPrecision =
        "_ZN2at7Context19setFloat32PrecisionENS_14Float32BackendENS_9Float32OpENS_16Float32PrecisionE";
    const string GetPrecision =
        "_ZNK2at7Context16float32PrecisionENS_14Float32BackendENS_9Float32OpE";

    // at::Float32Backend, at::Float32Op and at::Float32Precision of ATen/Context.h
    const int OneDnn = 2;
    const int Products = 3;
    const int BFloat16 = 3;

    /// <summary>Turns it on.</summary>
    /// <exception cref="InvalidOperationException">This libtorch doesn't offer it; nothing has changed.</exception>
    public static void Enable()
    {
        torch.InitializeDeviceType(DeviceType.CPU); // loads the library that the symbols are in
        var name = OperatingSystem.IsWindows() ? "torch_cpu.dll" : "libtorch_cpu.so";
        if (
            !NativeLibrary.TryLoad(name, out var library)
            || !NativeLibrary.TryGetExport(library, GlobalContext, out var context)
            || !NativeLibrary.TryGetExport(library, SetPrecision, out var set)
            || !NativeLibrary.TryGetExport(library, GetPrecision, out var get)
        )
            throw Missing();
        var self = Marshal.GetDelegateForFunctionPointer<ContextOf>(context)();
        Marshal.GetDelegateForFunctionPointer<Setter>(set)(self, OneDnn, Products, BFloat16);
        if (Marshal.GetDelegateForFunctionPointer<Getter>(get)(self, OneDnn, Products) != BFloat16)
            throw Missing();
    }

    static InvalidOperationException Missing() =>
        new(
            "This libtorch can't multiply f32 in bfloat16; leave optimiser.bfloat16_products at false."
        );

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    delegate nint ContextOf();

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    delegate void Setter(nint self, int backend, int operation, int precision);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    delegate int Getter(nint self, int backend, int operation);
}
