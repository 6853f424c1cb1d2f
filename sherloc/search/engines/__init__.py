"""The engines: each is one module that answers the protocol of `search.engine`."""
