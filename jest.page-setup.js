const { configure } = require("@testing-library/dom");

// What a page shows after a request comes when it comes: a busy machine must not turn a slow answer into a failure.
configure({ asyncUtilTimeout: 20_000 });
