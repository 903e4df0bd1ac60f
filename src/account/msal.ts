/** All parts of MSAL that are used. This file is a bundle of its own, which is loaded when MSAL is first needed. */
export { ConfidentialClientApplication, PublicClientApplication } from '@azure/msal-node';
