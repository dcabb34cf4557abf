using ChargeMeter.PileSimulator.Commands;

return await CommandLine.RunAsync(args);
