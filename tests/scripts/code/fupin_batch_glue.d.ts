// The module for sheets, whose glue is made.
declare const load: (...given: any[]) => Promise<any>;
export default load;
export const AllocationFile: any, Batch: any, ComparisonFile: any, RegisterFile: any, listText: any, prospectsOf: any, templateOf: any, withAnswer: any;
