"""The workbench: pages over the ledger, made on the server, for people who judge reports."""
