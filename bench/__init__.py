"""The measurements that README and docs quote; each module is a command."""
