// Whole services, brokers and browsers: side by side they would fight for the processor and miss their deadlines.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
