import vue from "@vitejs/plugin-vue";

// The compiler is told that the tag is an element of the page, and no component of Vue's.
export default { plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "fupin-form" } } })] };
