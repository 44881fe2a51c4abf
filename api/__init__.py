"""HTTP and the review page: parse a request, call a use case, shape the answer."""
