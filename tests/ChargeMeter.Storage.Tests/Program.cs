using ChargeMeter.Storage.Tests.Crash;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace ChargeMeter.Storage.Tests;

/// <summary>Runs the tests, or is the other process of one.</summary>
static class Program
{
    static Task<int> Main(string[] args) => args switch
    {
        [OtherProcess.WriteCommand, var path, var firstGroup] => OtherProcess.WriteAsync(path, firstGroup, sealing: false),
        [OtherProcess.WriteAndSealCommand, var path, var firstGroup] => OtherProcess.WriteAsync(path, firstGroup, sealing: true),
        [OtherProcess.OpenCommand, var path] => OtherProcess.OpenAsync(path),
        _ when args.Any(arg => arg is "--server" or "--internal-msbuild-node") =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
