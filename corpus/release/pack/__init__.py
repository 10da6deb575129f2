"""A release as archives take it: a BagIt bag, an RO-Crate, the metadata of Zenodo."""
